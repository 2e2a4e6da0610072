import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { resolve, join } from 'node:path';
import { asFault, fault } from '../contract/problem.ts';
import { forgetKilled, privateSockets, removeAddress, writeAddress } from './address.ts';
import { hearHost } from './jobs/hear-host.ts';
import { holdProject } from './lock.ts';
import { openProject } from './project.ts';
import { createEngineServer, HostLine } from './server.ts';

/** What the host says; the engine ends when the host goes. */
interface Start {
  folder: string;
  allowFiles: boolean;
  hostSecret: string;
  /** See host/trust.ts. */
  trustSecret: string | null;
}

const host = hearHost<Start>();
host.word.then(serve).catch((error: unknown) => {
  console.log(JSON.stringify({ problem: asFault(error).problem }));
  process.exit(1);
});

/** Opens the project, listens on a private socket, tells the host, and stays until the host goes. */
async function serve(start: Start): Promise<void> {
  const folder = resolve(start.folder);
  if (!existsSync(join(folder, 'boathouse.yaml'))) throw fault('project.missing', { folder });
  const letGo = holdProject(folder);
  forgetKilled(folder);
  const sockets = privateSockets();
  const line = new HostLine();
  const project = await openProject({
    folder,
    allowFiles: start.allowFiles,
    trustSecret: start.trustSecret,
    workersSocket: sockets.workers,
    host: line,
  });
  const address = {
    format: 1 as const,
    pid: process.pid,
    socket: sockets.calls,
    secret: randomBytes(32).toString('hex'),
  };
  const { handlers, events, log, results, uploads, tempDirectory } = project;
  const server = createEngineServer({
    handlers,
    events,
    log,
    results,
    tempDirectory,
    uploads,
    secret: address.secret,
    hostSecret: start.hostSecret,
    host: line,
  });
  await new Promise<void>((done, failed) => server.once('error', failed).listen(address.socket, done));
  writeAddress(folder, address);
  console.log(JSON.stringify({ ready: address }));
  process.on('SIGINT', () => undefined);
  await host.gone;
  removeAddress(folder);
  server.closeAllConnections();
  server.close();
  await project.close();
  sockets.remove();
  letGo();
  process.exit(0);
}
