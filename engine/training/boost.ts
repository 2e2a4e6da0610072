import { availableParallelism } from 'node:os';
import { allocateArena, layoutArena, type Arena } from './arena.ts';
import { Bag } from './bag.ts';
import { Crew } from './crew.ts';
import type { TrainingData } from './data.ts';
import { EarlyStopping } from './early-stopping.ts';
import type { Ensemble, FeatureSpec, Tree } from './ensemble.ts';
import { roundingFor } from './gradients.ts';
import { growTree, type Growing } from './grow.ts';
import { wasmRuns } from './kernel/open.ts';
import { averagePrecision, logLossOf } from './metrics.ts';
import { Pause } from './pause.ts';
import { addTreeScores } from './predict.ts';
import { sampleOf, seeded } from './random.ts';
import type { IterationMessage, TrainingParameters } from './types.ts';

/** Rows that are not learnt from but watched: row by row as predictRaw takes them. */
export interface ValidationData {
  rows: Float32Array;
  labels: Uint8Array;
}

export interface Boosting {
  parameters: TrainingParameters;
  validation?: ValidationData;
  signal: AbortSignal;
  onIteration?: (message: IterationMessage) => void;
  /** Called when the features are binned and the first tree begins. */
  onBinned?: () => void;
}

/** The ensemble, cut to the trees that did best on validation. */
export interface Boosted {
  ensemble: Ensemble;
  bestIteration: number;
}

/** Fewer rows than this go to one thread: the others would only wait. */
const ROWS_A_THREAD = 10_000;

/**
 * Gradient boosting of log loss with histogram trees grown leaf by leaf. The result depends on the data and
 * the parameters alone: not on the kernel, the number of threads, or the machine.
 * @throws fault `job.cancelled` within a second of the signal
 */
export async function boost(data: TrainingData, boosting: Boosting): Promise<Boosted> {
  const { parameters } = boosting;
  const kernel = parameters.kernel === 'wasm' && wasmRuns() ? 'wasm' : 'javascript';
  const threads = threadsFor(data.rows, parameters.num_threads);
  const shape = { rows: data.rows, features: data.columns.length, leaves: parameters.num_leaves, threads };
  const layout = layoutArena(shape);
  const memory = allocateArena(layout, kernel);
  const columns = data.columns.map(({ spec, values }) => ({ categories: categoriesIn(spec), values }));
  const rounding = roundingFor(data.rows, parameters.scale_pos_weight);
  const crew = await Crew.hire({ memory, layout, parameters, columns, rounding });
  try {
    return await train(crew, data, boosting);
  } finally {
    await crew.dismiss();
  }
}

/** Rows transposed before a pause may be taken. */
const ROWS_AT_ONCE = 500_000;

function threadsFor(rows: number, wanted: number): number {
  const most = Math.max(1, Math.floor(rows / ROWS_A_THREAD));
  return Math.min(wanted === 0 ? availableParallelism() : wanted, most);
}

function categoriesIn(spec: FeatureSpec): number | null {
  return spec.type === 'categorical' ? spec.categories.length : null;
}

async function train(crew: Crew, data: TrainingData, boosting: Boosting): Promise<Boosted> {
  const { parameters, signal } = boosting;
  const pause = new Pause(signal);
  const { arena } = crew.member;
  await binFeatures(crew, pause);
  boosting.onBinned?.();
  arena.labels.set(data.labels.subarray(0, data.rows));
  const baseScore = startScore(arena, parameters.scale_pos_weight);
  arena.scores.fill(baseScore);
  const features = data.columns.map(({ spec }) => spec);
  const trees = await growTrees({ crew, features, parameters, pause }, baseScore, boosting);
  const ensemble: Ensemble = { format: 1, objective: 'binary', baseScore, features, trees };
  return { ensemble, bestIteration: trees.length };
}

async function binFeatures(crew: Crew, pause: Pause): Promise<void> {
  const { rows, features, threads } = crew.member.arena.layout;
  for (let first = 0; first < features; first += threads) {
    crew.run('bin', first, Math.min(first + threads, features));
    if (pause.due) await pause.take();
  }
  for (let first = 0; first < rows; first += ROWS_AT_ONCE) {
    crew.run('transpose', first, Math.min(first + ROWS_AT_ONCE, rows));
    if (pause.due) await pause.take();
  }
}

/** The constant that fits the weighted labels best. */
function startScore({ labels }: Arena, weight: number): number {
  let positives = 0;
  for (const label of labels) positives += label;
  return Math.log((positives * weight) / (labels.length - positives));
}

async function growTrees(growing: Growing, baseScore: number, boosting: Boosting): Promise<Tree[]> {
  const { crew, parameters, pause } = growing;
  const random = seeded(parameters.seed);
  const bag = new Bag(crew.member.arena, parameters, random);
  const watch = new Watch(boosting, baseScore, growing.features.length);
  const trees: Tree[] = [];
  for (let iteration = 1; iteration <= parameters.num_iterations; iteration++) {
    crew.run('gradients');
    if (iteration > 1 && watch.end(iteration - 1, meanLoss(crew.member.arena))) break;
    useFeatures(crew.member.arena, parameters.feature_fraction, random);
    const rows = bag.draw(iteration);
    const grown = await growTree(growing, rows, bag.whole);
    bag.scoreOthers(grown);
    trees.push(grown.tree);
    watch.add(grown.tree);
    if (pause.due) await pause.take();
    if (iteration < parameters.num_iterations) continue;
    crew.run('gradients');
    watch.end(iteration, meanLoss(crew.member.arena));
  }
  return trees.slice(0, watch.best);
}

/** The blocks' losses in their order, so that the sum is the same for any number of threads. */
function meanLoss({ losses, layout }: Arena): number {
  return losses.reduce((sum, loss) => sum + loss, 0) / layout.rows;
}

function useFeatures({ usedFeatures, layout }: Arena, fraction: number, random: () => number): void {
  if (fraction === 1) usedFeatures.fill(1);
  else {
    usedFeatures.fill(0);
    const count = Math.max(1, Math.round(layout.features * fraction));
    for (const feature of sampleOf(layout.features, count, random)) usedFeatures[feature] = 1;
  }
}

/** Follows the learning curve: scores the validation rows, reports each iteration, says when to stop. */
class Watch {
  readonly #boosting: Boosting;
  readonly #scores: Float64Array;
  readonly #width: number;
  readonly #stopping: EarlyStopping;

  constructor(boosting: Boosting, baseScore: number, width: number) {
    const rows = boosting.validation?.labels.length ?? 0;
    this.#boosting = boosting;
    this.#width = width;
    this.#scores = new Float64Array(rows).fill(baseScore);
    this.#stopping = new EarlyStopping(rows === 0 ? 0 : boosting.parameters.early_stopping_round);
  }

  /** How many trees to keep. */
  get best(): number {
    return this.#stopping.best;
  }

  add(tree: Tree): void {
    const { validation } = this.#boosting;
    if (validation !== undefined) addTreeScores(tree, validation.rows, this.#width, this.#scores);
  }

  /** Reports an iteration; true where training should stop after it. */
  end(iteration: number, trainLogLoss: number): boolean {
    const labels = this.#boosting.validation?.labels;
    const watched = labels !== undefined && labels.length > 0;
    const validationLogLoss = watched ? logLossOf(this.#scores, labels) : null;
    this.#boosting.onIteration?.({
      type: 'iteration',
      iteration,
      of: this.#boosting.parameters.num_iterations,
      trainLogLoss,
      validationLogLoss,
      validationAveragePrecision: watched ? averagePrecision(this.#scores, labels) : null,
    });
    return this.#stopping.add(iteration, validationLogLoss ?? 0);
  }
}
