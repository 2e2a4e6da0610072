import { InferenceSession, Tensor } from 'onnxruntime-node';
import { onnxModel } from '../../engine/registry/onnx/model.ts';
import type { Ensemble } from '../../engine/training/ensemble.ts';
import { encodeRow, predictRaw, probability } from '../../engine/training/predict.ts';
import { featureSpecs, randomEnsemble, randomRows } from '../../tests/support/ensembles.ts';
import { rowsOf, signatureFor, type Row } from '../../tests/support/onnx.ts';
import type { BenchLine, BenchSuite } from '../line.ts';
import { median } from '../median.ts';

const rounds = 15;
/** Rows that one measurement predicts: one by one, or together. */
const single = 1_000;
const batch = 10_000;

/** Our predictor beside ONNX Runtime on the same model, each as a caller with values by name uses it, on one thread. */
export const suite: BenchSuite = {
  name: 'onnx',
  async run(report) {
    const numbers = randomEnsemble(21, { trees: 200, leaves: 31, features: featureSpecs(30, 0) });
    const mixed = randomEnsemble(22, { trees: 200, leaves: 31, features: featureSpecs(25, 5, 40) });
    report(await measure('30 numbers, a row', numbers, single, 1));
    report(await measure('25 numbers and 5 categories, a row', mixed, single, 1));
    report(await measure('25 numbers and 5 categories, 10,000 rows', mixed, batch, batch));
  },
};

/** Milliseconds per call; each is warmed up by a round that does not count. */
async function measure(
  name: string,
  ensemble: Ensemble,
  count: number,
  together: number,
): Promise<BenchLine> {
  const rows = rowsOf(ensemble, randomRows(ensemble, count, 6));
  const calls = Array.from({ length: count / together }, (_, i) =>
    rows.slice(i * together, (i + 1) * together),
  );
  const session = await InferenceSession.create(onnxModel('bench', ensemble, signatureFor(ensemble)), {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
  });
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    const own = await timed(calls, (some) => Promise.resolve(byOurs(ensemble, some)));
    const other = await timed(calls, (some) => session.run(feeds(ensemble, some)));
    if (round > 0) ours.push(own);
    if (round > 0) theirs.push(other);
  }
  await session.release();
  return line(name, median(ours), median(theirs));
}

async function timed(calls: readonly Row[][], call: (rows: Row[]) => Promise<unknown>): Promise<number> {
  const start = performance.now();
  for (const rows of calls) await call(rows);
  return (performance.now() - start) / calls.length;
}

function byOurs(ensemble: Ensemble, rows: readonly Row[]): number[] {
  const width = ensemble.features.length;
  const encoded = new Float32Array(rows.length * width);
  rows.forEach((row, i) => encoded.set(encodeRow(ensemble.features, row), i * width));
  return Array.from(predictRaw(ensemble, encoded, rows.length), probability);
}

function feeds({ features }: Ensemble, rows: readonly Row[]): Record<string, Tensor> {
  const shape = [rows.length, 1];
  const columns = features.map(({ name, type }) => {
    const values = rows.map((row) => row[name] ?? null);
    const tensor =
      type === 'numeric'
        ? new Tensor(
            'float32',
            Float32Array.from(values, (value) => (value === null ? NaN : Number(value))),
            shape,
          )
        : new Tensor(
            'string',
            values.map((value) => String(value ?? '')),
            shape,
          );
    return [name, tensor] as const;
  });
  return Object.fromEntries(columns);
}

function line(name: string, ours: number, peer: number): BenchLine {
  const common = { suite: 'onnx', better: 'lower', target: 1, unit: 'ms' } as const;
  return { ...common, case: `predict ${name}`, ours, peer, peerName: 'ONNX Runtime', ratio: ours / peer };
}
