import { connect } from 'node:net';
import { hearHost } from './hear-host.ts';
import { onLine, sendLine } from './lines.ts';
import { failure, type WorkerMessage } from './workers.ts';

interface Invitation {
  id: string;
  socket: string;
  secret: string;
}

type Run = (
  task: unknown,
  send: (message: unknown) => void,
  signal: AbortSignal,
  /** Hears what the engine replies. */
  listen: (listener: (message: unknown) => void) => void,
) => Promise<unknown>;

/**
 * The main of every worker process: takes the host's invitation, connects back to the engine,
 * does one task and exits. The process ends with its host and with its engine.
 */
export function serveOneTask(run: Run): void {
  const host = hearHost<Invitation>();
  void host.word.then((invitation) => answer(invitation, run));
  void host.gone.then(() => process.exit(1));
}

function answer(invitation: Invitation, run: Run): void {
  const socket = connect(invitation.socket);
  const send = (message: WorkerMessage) => sendLine(socket, message);
  const stop = new AbortController();
  let hear: (message: unknown) => void = () => undefined;
  socket.on('connect', () => send({ type: 'hello', id: invitation.id, secret: invitation.secret }));
  socket.on('error', () => process.exit(1));
  socket.on('close', () => process.exit(1));
  onLine(socket, (line) => {
    const order = line as { task: unknown } | { cancel: true } | { message: unknown };
    if ('cancel' in order) return stop.abort();
    if ('message' in order) return hear(order.message);
    const message = (body: unknown) => send({ type: 'message', message: body });
    run(order.task, message, stop.signal, (listener) => {
      hear = listener;
    })
      .then((result): WorkerMessage => ({ type: 'done', result }), failure)
      .then((last) => socket.end(`${JSON.stringify(last)}\n`, () => process.exit(0)));
  });
}
