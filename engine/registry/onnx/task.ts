import { Fault } from '../../../contract/problem.ts';
import { en } from '../../../contract/texts/en.ts';
import type { Work, Workers } from '../../jobs/work.ts';

/** A version as ONNX, beside its other files. */
export const onnxFile = 'model.onnx';

/** What the process beside the engine can do; see work.ts. */
export type OnnxTask =
  /** Writes what training left in a folder as ONNX too, once ONNX Runtime agrees with its golden rows. */
  | { do: 'write'; model: string; folder: string }
  /** Lets ONNX Runtime predict the golden rows of a version. */
  | { do: 'prove'; model: string; folder: string }
  /** Lets it answer a small model. */
  | { do: 'try' };

export interface OnnxDone {
  /** The release of ONNX Runtime. */
  runtime: string;
}

/** Does a task in a process of its own: ONNX Runtime is native code that keeps its thread. */
export async function doOnnx(workers: Workers, task: OnnxTask, work: Work): Promise<OnnxDone> {
  return (await workers.start('onnx', task, work, () => undefined)) as OnnxDone;
}

/**
 * The same where work goes on on a system that ONNX Runtime is not made for: it is told in the log, and the answer
 * is false.
 */
export async function doOnnxIfPossible(
  workers: Workers,
  task: Exclude<OnnxTask, { do: 'try' }>,
  work: Work,
): Promise<boolean> {
  work.progress({ fraction: null, message: en.onnx.proving({ model: task.model }) });
  try {
    const { runtime } = await doOnnx(workers, task, work);
    work.log('info', en.onnx.proved({ runtime }));
    return true;
  } catch (error) {
    if (!(error instanceof Fault) || error.problem.code !== 'onnx.unavailable') throw error;
    work.log('warn', `${error.problem.message} ${error.problem.remedy}`);
    return false;
  }
}
