import { fault } from '../../../contract/problem.ts';
import type { GoldenRows, Signature } from '../../training/types.ts';
import { answer } from './runtime.ts';

/** How far ONNX Runtime's probability may be from training's: what float32 rounds is 20 times less. */
const tolerance = 1e-6;

/**
 * Lets ONNX Runtime predict a model's golden rows; gives its release.
 * @throws fault `onnx.mismatch` at the first row whose probability differs by more than 1e-6 or whose label is another
 * (nearer than that to the threshold either will do); those of `answer`
 */
export async function proveOnnx(
  name: string,
  model: Uint8Array,
  { features, threshold }: Signature,
  { rows }: GoldenRows,
): Promise<string> {
  const given = rows.map((row) => row.features);
  const { labels, probabilities, runtime } = await answer(model, features, given);
  rows.forEach(({ probability: expected }, row) => {
    const found = probabilities[row]!;
    const near = Math.abs(expected - threshold) <= tolerance;
    const sameLabel = near || labels[row] === Number(expected >= threshold);
    if (Math.abs(found - expected) <= tolerance && sameLabel) return;
    const facts = { model: name, row, expected, found, label: labels[row]! };
    throw fault('onnx.mismatch', facts, { model: name });
  });
  return runtime;
}
