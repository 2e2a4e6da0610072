import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { TrainingParameters } from '../../engine/training/types.ts';
import type { BenchLine, BenchSuite } from '../line.ts';
import { median } from '../median.ts';
import { askPeer, ratioTo } from '../peer.ts';
import { benchTable } from '../training/data.ts';

/** What a timed training prints: seconds (`total` and `cpu` with the binning), and the AUC of the test rows. */
interface Timed {
  total: number;
  train: number;
  cpu: number;
  auc: number;
  memoryMiB: number;
}

type Runner = (task: object) => Promise<Timed | null>;

const ROUNDS = 3;
const SHAPES = [
  { name: 'leaf-wise, 63 leaves', num_leaves: 63, max_depth: -1 },
  { name: 'depth 6', num_leaves: 64, max_depth: 6 },
];
const PEERS = { xgboost: 'XGBoost hist', lightgbm: 'LightGBM', sklearn: 'scikit-learn HistGradientBoosting' };

/**
 * Boosting on 1,000,000 rows of 30 features, 1 in 121 positive: 80 % train, the rest test. Each training has
 * a process of its own, ours and the peers' in turn; one thread each.
 */
export const suite: BenchSuite = {
  name: 'training',
  async run(report) {
    const folder = mkdtempSync(join(tmpdir(), 'bench-training-'));
    try {
      const { rows, features, values, labels } = benchTable(1_000_000, 1);
      writeFileSync(join(folder, 'values.f32'), values);
      writeFileSync(join(folder, 'labels.f32'), labels);
      for (const shape of SHAPES) await compare(folder, shape, { rows, features }, report);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

async function compare(
  folder: string,
  { name, ...shape }: (typeof SHAPES)[number],
  size: { rows: number; features: number },
  report: (line: BenchLine) => void,
): Promise<void> {
  const task = { ...size, trainRows: size.rows * 0.8, parameters: { ...common, ...shape } };
  const runs: Record<string, Timed[]> = { ours: [], xgboost: [], lightgbm: [], sklearn: [] };
  for (let round = 0; round < ROUNDS; round++) {
    for (const [runner, timed] of Object.entries(runs)) {
      const result = await runnerOf(runner, folder)(task);
      if (result !== null) timed.push(result);
    }
  }
  for (const [peer, peerName] of Object.entries(PEERS)) {
    for (const line of lines(name, runs['ours']!, runs[peer]!, peerName)) report(line);
  }
}

const common: Partial<TrainingParameters> = {
  ...{ num_iterations: 100, learning_rate: 0.1, max_bin: 255, lambda_l2: 1, num_threads: 1 },
  ...{ min_data_in_leaf: 1, min_sum_hessian_in_leaf: 1 },
};

function runnerOf(runner: string, folder: string): Runner {
  const scripts = join(import.meta.dirname, '../training');
  if (runner === 'ours') return (task) => runNode(join(scripts, 'ours.ts'), [folder, JSON.stringify(task)]);
  return (task) => askPeer<Timed>(join(scripts, 'peers.py'), [folder, runner, JSON.stringify(task)]);
}

async function runNode(script: string, args: readonly string[]): Promise<Timed> {
  const child = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  return JSON.parse(await text(child.stdout)) as Timed;
}

function lines(name: string, ours: Timed[], theirs: Timed[], peerName: string): BenchLine[] {
  const isTarget = peerName === PEERS.xgboost;
  const line = (what: string, figure: keyof Timed, unit: string, target: number | null = null): BenchLine => {
    const own = median(ours.map((run) => run[figure]));
    const peer = theirs.length === 0 ? null : median(theirs.map((run) => run[figure]));
    const better = figure === 'auc' ? 'higher' : 'lower';
    return {
      ...{ suite: 'training', case: `${what}, ${name}, 1,000,000 × 30, 1 thread`, ours: own, peer, peerName },
      ...{ ratio: ratioTo(own, peer), better, target, unit },
    };
  };
  const theirAuc = theirs.length === 0 ? null : median(theirs.map((run) => run.auc));
  return [
    line('binning and training', 'total', 's', isTarget ? 1 : null),
    line('training alone', 'train', 's'),
    line('processor time', 'cpu', 's'),
    line('AUC', 'auc', 'AUC', isTarget && theirAuc !== null ? (theirAuc - 0.003) / theirAuc : null),
    line('peak memory', 'memoryMiB', 'MiB'),
  ];
}
