import { serveOneTask } from '../../jobs/worker-main.ts';
import type { Order, ProcessTask } from './messages.ts';
import { runCells } from './run.ts';

/** The process of a notebook: one each, while it is open. */
serveOneTask((task, send, _signal, listen) =>
  runCells(task as ProcessTask, send, (listener) => listen((order) => listener(order as Order))),
);
