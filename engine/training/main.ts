import { serveOneTask } from '../jobs/worker-main.ts';
import type { TrainingTask } from './types.ts';
import { runTraining } from './worker.ts';

/** The training process: one per training run. */
serveOneTask((task, send, signal) => runTraining(task as TrainingTask, send, signal));
