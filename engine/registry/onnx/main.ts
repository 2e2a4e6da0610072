import { serveOneTask } from '../../jobs/worker-main.ts';
import type { OnnxTask } from './task.ts';
import { runOnnx } from './work.ts';

/** The process in which ONNX Runtime is loaded: one per task. */
serveOneTask((task) => runOnnx(task as OnnxTask));
