import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { runDemo } from '../demo/run-demo.ts';
import type { BenchSuite } from '../line.ts';
import { median } from '../median.ts';
import { askPeer, ratioTo } from '../peer.ts';

const root = resolve(import.meta.dirname, '../..');
const cases = [
  { events: 300_000, target: 0.97, seeds: [1, 2, 3] },
  { events: 1_000_000, target: 0.985, seeds: [1, 2, 3] },
];

/** How near the demo's model comes to the best that any model could do, and LightGBM on the same rows. */
export const suite: BenchSuite = {
  name: 'model',
  async run(report) {
    for (const { events, target, seeds } of cases) {
      const found: Shares[] = [];
      for (const seed of seeds) found.push(await shares(events, seed));
      const ours = median(found.map((one) => one.ours));
      const theirs = found.map((one) => one.theirs).filter((share) => share !== null);
      const peer = theirs.length === 0 ? null : median(theirs);
      const name = `AUC as a share of the best possible, ${events.toLocaleString('en')} events`;
      const line = { suite: 'model', case: name, ours, better: 'higher', unit: 'share' } as const;
      report({ ...line, peer: null, peerName: null, ratio: null, target });
      report({ ...line, peer, peerName: 'LightGBM', ratio: ratioTo(ours, peer), target: null });
    }
  },
};

interface Shares {
  ours: number;
  /** Null where LightGBM is absent. */
  theirs: number | null;
}

/** AUC as a share of the best possible one: ours and LightGBM's on the same features, rows and parameters. */
function shares(events: number, seed: number): Promise<Shares> {
  return runDemo(events, seed, async ({ metrics }, project) => {
    const best = metrics.bestPossibleAuc ?? Number.NaN;
    const files = ['features', 'predictions'].map((name) => exported(project, `purchase_${name}`));
    const script = join(root, 'bench/demo/peer.py');
    const theirs = await askPeer<{ auc: number }>(script, [...files, JSON.stringify(parameters())]);
    return { ours: (metrics.auc ?? Number.NaN) / best, theirs: theirs === null ? null : theirs.auc / best };
  });
}

function exported(project: string, table: string): string {
  const out = join(project, `${table}.parquet`);
  const args = ['table', 'read', join(project, 'lake/curated', table), '--out', out];
  const ended = spawnSync(process.execPath, [join(root, 'cli/boathouse.js'), ...args], { encoding: 'utf8' });
  if (ended.status !== 0) throw new Error(ended.stderr);
  return out;
}

/** The parameters of the sample pipeline's train step. */
function parameters(): Record<string, number> {
  const text = readFileSync(join(root, 'sample-data/pipelines/purchase.yaml'), 'utf8');
  const { steps } = parse(text) as { steps: { train: { with: { parameters: Record<string, number> } } } };
  return steps.train.with.parameters;
}
