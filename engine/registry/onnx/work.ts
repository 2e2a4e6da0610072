import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Ensemble } from '../../training/ensemble.ts';
import { predictRaw, probability } from '../../training/predict.ts';
import type { GoldenRows, Signature } from '../../training/types.ts';
import { parseFile, readFiles, textOf } from '../files.ts';
import { ensembleSchema, goldenSchema, signatureSchema } from '../schemas.ts';
import { onnxFile, type OnnxDone, type OnnxTask } from './task.ts';
import { onnxModel } from './model.ts';
import { proveOnnx } from './prove.ts';

/** What a version's folder says of the model. */
interface Known {
  ensemble: Ensemble;
  signature: Signature;
  golden: GoldenRows;
}

/**
 * What the process beside the engine does with a model as ONNX.
 * @throws the faults of `proveOnnx`; those of reading a version's files
 */
export async function runOnnx(task: OnnxTask): Promise<OnnxDone> {
  if (task.do === 'try') return { runtime: await tryOut() };
  const { model, folder } = task;
  const file = join(folder, onnxFile);
  const { ensemble, signature, golden } = await read(folder);
  const bytes = task.do === 'write' ? onnxModel(model, ensemble, signature) : await readFile(file);
  const runtime = await proveOnnx(model, bytes, signature, golden);
  if (task.do === 'write') await writeFile(file, bytes);
  return { runtime };
}

async function read(folder: string): Promise<Known> {
  const files = await readFiles(folder, ['model.json', 'signature.json', 'golden.json']);
  return {
    ensemble: parseFile('model.json', textOf(files, 'model.json'), ensembleSchema),
    signature: parseFile('signature.json', textOf(files, 'signature.json'), signatureSchema),
    golden: parseFile('golden.json', textOf(files, 'golden.json'), goldenSchema),
  };
}

const input = { name: 'number', type: 'numeric' } as const;
/** One question: is a number at most a half? */
const small: Ensemble = {
  ...{ format: 1, objective: 'binary', baseScore: 0, features: [input] },
  trees: [
    {
      ...{ feature: [0, -1, -1], threshold: [0.5, 0, 0], categories: [null, null, null] },
      ...{ missingLeft: [true, false, false], left: [1, -1, -1], right: [2, -1, -1] },
      ...{ value: [0, -1, 1], cover: [2, 1, 1], gain: [1, 0, 0] },
    },
  ],
};

/** Lets the runtime answer a small model on both sides of its question, and where the number is missing. */
function tryOut(): Promise<string> {
  const unknown = { min: null, max: null, median: null, mostFrequent: null };
  const features = [{ ...input, ...unknown }];
  const signature: Signature = { format: 1, label: 'larger', threshold: 0.5, features };
  const rows = [0, 1, null].map((number) => {
    const rawScore = predictRaw(small, Float32Array.of(number ?? NaN), 1)[0]!;
    return { features: { number }, rawScore, probability: probability(rawScore) };
  });
  return proveOnnx('small', onnxModel('small', small, signature), signature, { format: 1, rows });
}
