import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareShap } from '../../engine/explain/shap.ts';
import type { Ensemble } from '../../engine/training/ensemble.ts';
import { featureSpecs, randomEnsemble, randomRows } from '../../tests/support/ensembles.ts';
import { xgboostJson } from '../../tests/support/xgboost-json.ts';
import type { BenchLine, BenchSuite } from '../line.ts';
import { median } from '../median.ts';
import { askPeer, ratioTo } from '../peer.ts';

const rounds = 3;
const rowCount = 8192;
const shapes = [
  { name: '100 trees of 63 leaves, 30 features', leaves: 63, byLevel: false },
  { name: '100 trees of depth 6, 30 features', leaves: 64, byLevel: true },
];

/** Exact SHAP of one model in one thread, ours against XGBoost's on the very same trees and rows. */
export const suite: BenchSuite = {
  name: 'explain',
  async run(report) {
    const folder = mkdtempSync(join(tmpdir(), 'bench-explain-'));
    try {
      for (const shape of shapes) report(await measure(shape, folder));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

async function measure(shape: (typeof shapes)[number], folder: string): Promise<BenchLine> {
  const ensemble = randomEnsemble(11, { ...shape, features: featureSpecs(30, 0), trees: 100 });
  const rows = randomRows(ensemble, rowCount, 12);
  const files = [join(folder, 'model.json'), join(folder, 'rows.f32')] as const;
  writeFileSync(files[0], xgboostJson(ensemble));
  writeFileSync(files[1], rows);
  const ours: number[] = [];
  const theirs: (number | null)[] = [];
  for (let round = 0; round < rounds; round++) {
    ours.push(rowCount / seconds(ensemble, rows));
    theirs.push(await peerRate(files));
  }
  const known = theirs.filter((rate) => rate !== null);
  return line(shape.name, median(ours), known.length === 0 ? null : median(known));
}

/** Warmed up on an eighth of the rows, as a server would be. */
function seconds(ensemble: Ensemble, rows: Float32Array): number {
  const explainer = prepareShap(ensemble);
  explainer.explain(rows, rowCount / 8);
  const start = performance.now();
  explainer.explain(rows, rowCount);
  return (performance.now() - start) / 1000;
}

/** Rows a second. */
async function peerRate(files: readonly string[]): Promise<number | null> {
  const script = join(import.meta.dirname, '../explain/peer.py');
  const answer = await askPeer<{ seconds: number }>(script, [...files, '30']);
  return answer === null ? null : rowCount / answer.seconds;
}

function line(name: string, ours: number, peer: number | null): BenchLine {
  return {
    suite: 'explain',
    case: `exact SHAP, ${name}, 1 thread`,
    ours,
    peer,
    peerName: 'XGBoost pred_contribs',
    ratio: ratioTo(ours, peer),
    better: 'higher',
    target: 1,
    unit: 'rows/s',
  };
}
