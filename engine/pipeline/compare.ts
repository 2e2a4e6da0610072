import type { CallOutput } from '../../contract/calls.ts';
import type { RunStep } from '../../contract/calls.ts';

type Comparison = CallOutput<'run.compare'>;
type Side = Comparison['steps'][number]['a'];

/** Steps of two runs side by side, in the order of the second, those that only the first has at the end. */
export function compareSteps(a: readonly RunStep[], b: readonly RunStep[]): Comparison['steps'] {
  const [left, right] = [byName(a), byName(b)];
  const names = new Set([...right.keys(), ...left.keys()]);
  return [...names].map((step) => ({
    step,
    kind: (right.get(step) ?? left.get(step))?.kind ?? '',
    a: side(left.get(step)),
    b: side(right.get(step)),
  }));
}

function byName(steps: readonly RunStep[]): Map<string, RunStep> {
  return new Map(steps.map((step) => [step.step, step]));
}

function side(step: RunStep | undefined): Side {
  if (step === undefined) return null;
  const { status, seconds, rowsIn, rowsOut, result } = step;
  return { status, seconds, rowsIn, rowsOut, figures: Object.fromEntries(figuresOf(result)) };
}

/** The numbers of a result, those of a map in it under its name: `test.auc`. Lists are no figures. */
function figuresOf(value: Record<string, unknown>, path = ''): [string, number][] {
  return Object.entries(value).flatMap(([key, item]): [string, number][] => {
    const name = path === '' ? key : `${path}.${key}`;
    if (typeof item === 'number') return [[name, item]];
    const isMap = typeof item === 'object' && item !== null && !Array.isArray(item);
    return isMap ? figuresOf(item as Record<string, unknown>, name) : [];
  });
}

/** What differs between two texts, line by line, by their longest common part; nothing where they are equal. */
export function compareTexts(a: string, b: string): Comparison['text'] {
  if (a === b) return [];
  const [left, right] = [a.split('\n'), b.split('\n')];
  const common = commonLengths(left, right);
  const found: Comparison['text'] = [];
  for (let i = 0, j = 0; i < left.length || j < right.length;) {
    const [was = '', is = ''] = [left[i], right[j]];
    if (i < left.length && j < right.length && was === is) {
      found.push({ change: 'same', line: is, at: j + 1 });
      i += 1;
      j += 1;
    } else if (j < right.length && (i === left.length || at(common, i, j + 1) > at(common, i + 1, j))) {
      found.push({ change: 'added', line: is, at: (j += 1) });
    } else {
      found.push({ change: 'removed', line: was, at: (i += 1) });
    }
  }
  return found;
}

/** At [i][j]: how many lines the rests from i and from j have in common, in order. */
function commonLengths(left: readonly string[], right: readonly string[]): Uint32Array[] {
  const lengths = Array.from({ length: left.length + 1 }, () => new Uint32Array(right.length + 1));
  for (let i = left.length - 1; i >= 0; i -= 1)
    for (let j = right.length - 1; j >= 0; j -= 1)
      (lengths[i] as Uint32Array)[j] =
        left[i] === right[j]
          ? at(lengths, i + 1, j + 1) + 1
          : Math.max(at(lengths, i + 1, j), at(lengths, i, j + 1));
  return lengths;
}

function at(lengths: readonly Uint32Array[], i: number, j: number): number {
  return lengths[i]?.[j] ?? 0;
}
