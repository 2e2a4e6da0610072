import { boathouseVersion } from '../../../contract/version.ts';
import type { Ensemble, FeatureSpec } from '../../training/ensemble.ts';
import type { Signature } from '../../training/types.ts';
import { elements, modelMessage, type Element, type Operation, type Value } from './proto.ts';
import { limitOf } from './limit.ts';
import { encode } from './protobuf.ts';
import { roundingOf, treeAttributes } from './trees.ts';

const trees = 'ai.onnx.ml';

/** Releases of the operators that every ONNX Runtime since 1.7 (2021) has. */
const operators = { '': 13, [trees]: 2 };

/** Names of what goes from one operation to the next; a feature's own name is never taken. */
type Names = (name: string) => string;

/**
 * A model as ONNX (docs/decisions/0011): an input of one column for each feature under its own name (float32, NaN
 * where missing; a category as text, empty where missing), `label` (int64, 1 where the probability reaches the
 * threshold) and `probabilities` (float32, of 0 and of 1).
 */
export function onnxModel(name: string, ensemble: Ensemble, signature: Signature): Uint8Array {
  const { features } = ensemble;
  const { label, threshold } = signature;
  const names = freeNames(features.map((feature) => feature.name));
  const encoded = features.map((feature) => encoding(feature, names));
  return encode(
    modelMessage({
      producer: { name: 'boathouse', version: boathouseVersion, domain: 'dev.boathouse' },
      operators,
      facts: { model: name, label, threshold: String(threshold), features: JSON.stringify(features) },
      graph: {
        name,
        about: `${label} at a threshold of ${threshold}`,
        operations: [
          ...encoded.flatMap(({ operation }) => operation ?? []),
          ...scoring(encoded, ensemble, names),
          ...answering(names),
        ],
        constants: {
          [names('limit')]: { element: 'double', values: [limitOf(threshold, roundingOf(ensemble))] },
          [names('one')]: { element: 'double', values: [1] },
          [names('flat')]: { element: 'int64', values: [-1] },
        },
        inputs: features.map(inputOf),
        outputs: outputs.map((value) => ({ ...value, name: names(value.name) })),
      },
    }),
  );
}

const outputs: readonly Value[] = [
  { name: 'label', element: 'int64', columns: null, about: 'whether the threshold is reached' },
  { name: 'probabilities', element: 'float', columns: 2, about: 'of 0 and of 1' },
];

function freeNames(taken: readonly string[]): Names {
  const used = new Set(taken);
  return (name) => {
    let free = name;
    while (used.has(free)) free += '_';
    return free;
  };
}

function inputOf({ name, type }: FeatureSpec): Value {
  const facts = {
    numeric: { element: 'float', about: 'a number; NaN where it is missing' },
    categorical: { element: 'string', about: 'a category; empty where it is missing' },
  } as const;
  return { name, columns: 1, ...facts[type] };
}

/** What the trees see of a feature, and what makes it. */
interface Encoded {
  name: string;
  operation?: Operation;
}

/** A category becomes its index, and NaN where it is empty or was never seen. */
function encoding(feature: FeatureSpec, names: Names): Encoded {
  if (feature.type === 'numeric') return { name: feature.name };
  const output = names(`${feature.name}_index`);
  const known = feature.categories.map((category, index) => [category, index] as const);
  const keys = known.filter(([category]) => category !== '');
  const operation = {
    op: 'LabelEncoder',
    domain: trees,
    inputs: [feature.name],
    outputs: [output],
    attributes: {
      keys_strings: { strings: [...keys.map(([category]) => category), ''] },
      values_floats: { floats: [...keys.map(([, index]) => index), NaN] },
      default_float: { float: NaN },
    },
  };
  return { name: output, operation };
}

/** The raw score. A row of float64 has ONNX Runtime sum in float64. */
function scoring(encoded: readonly Encoded[], ensemble: Ensemble, names: Names): Operation[] {
  const [row, exact, score] = [names('row'), names('row_exact'), names('score_float')];
  const inputs = encoded.map(({ name }) => name);
  return [
    { op: 'Concat', inputs, outputs: [row], attributes: { axis: { int: 1 } } },
    cast(row, exact, 'double'),
    {
      op: 'TreeEnsembleRegressor',
      domain: trees,
      inputs: [exact],
      outputs: [score],
      attributes: treeAttributes(ensemble),
    },
  ];
}

/** The probabilities, and the label that the threshold makes of them. */
function answering(names: Names): Operation[] {
  const step = (op: string, inputs: readonly string[], output: string): Operation => ({
    op,
    inputs: inputs.map(names),
    outputs: [names(output)],
  });
  return [
    cast(names('score_float'), names('score'), 'double'),
    step('GreaterOrEqual', ['score', 'limit'], 'reached'),
    cast(names('reached'), names('labels'), 'int64'),
    step('Reshape', ['labels', 'flat'], 'label'),
    step('Sigmoid', ['score'], 'yes'),
    step('Sub', ['one', 'yes'], 'no'),
    { ...step('Concat', ['no', 'yes'], 'chances'), attributes: { axis: { int: 1 } } },
    cast(names('chances'), names('probabilities'), 'float'),
  ];
}

function cast(from: string, to: string, element: Element): Operation {
  return { op: 'Cast', inputs: [from], outputs: [to], attributes: { to: { int: elements[element] } } };
}
