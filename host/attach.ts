import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { engineAddress, type EngineAddress } from '../contract/address.ts';
import { createClient, type Client } from '../contract/client.ts';
import { Fault, fault } from '../contract/problem.ts';
import { startEngine, type EngineOptions, type HostedEngine } from './engine-host.ts';
import { socketTransport } from './socket-transport.ts';

export interface Attached {
  client: Client;
  address: EngineAddress;
  /** The engine, where this process started it; null where another did. */
  hosted: HostedEngine | null;
  close(): Promise<void>;
}

export type AttachOptions = Partial<Pick<EngineOptions, 'allowFiles' | 'start'>>;

/** The project that a folder belongs to: the folder itself or the nearest one above with boathouse.yaml. */
export function findProject(folder: string): string | null {
  const absolute = resolve(folder);
  if (existsSync(join(absolute, 'boathouse.yaml'))) return absolute;
  const parent = dirname(absolute);
  return parent === absolute ? null : findProject(parent);
}

/**
 * The project that a folder given by name belongs to.
 * @throws `project.missing`, also where the folder itself is not there: it may be misspelt
 */
export function projectOf(folder: string): string {
  const project = existsSync(folder) ? findProject(folder) : null;
  if (project === null) throw fault('project.missing', { folder: resolve(folder) });
  return project;
}

/**
 * Attaches to the engine that holds the project, or starts one.
 * @throws `project.missing`, `project.held`, `engine.failed`
 */
export async function attach(folder: string, options: AttachOptions = {}): Promise<Attached> {
  const project = projectOf(folder);
  const deadline = Date.now() + 10_000;
  for (;;) {
    const running = await answering(project);
    if (running !== null) return attached(running, null);
    try {
      const hosted = await startEngine({ allowFiles: false, ...options, folder: project });
      return attached(hosted.address, hosted);
    } catch (error) {
      const held = error instanceof Fault && error.problem.code === 'project.held';
      // Another Boathouse took it in the meantime: it will answer as soon as it is up.
      if (!held || Date.now() > deadline) throw error;
      await sleep(100);
    }
  }
}

function attached(address: EngineAddress, hosted: HostedEngine | null): Attached {
  const client = createClient(socketTransport(address));
  return { client, address, hosted, close: async () => hosted?.close() };
}

/** The address of an engine that answers, or null. */
async function answering(project: string): Promise<EngineAddress | null> {
  const file = join(project, '.boathouse', 'engine.json');
  try {
    const address = engineAddress.parse(JSON.parse(readFileSync(file, 'utf8')));
    if (!isPrivate(address.socket)) return null;
    await createClient(socketTransport(address)).call('run.list', { limit: 1 });
    return address;
  } catch {
    return null;
  }
}

/** A project from elsewhere may name another's socket: we speak to none but this person's, on this machine. */
export function isPrivate(
  socket: string,
  platform: NodeJS.Platform = process.platform,
  person = process.getuid?.(),
): boolean {
  if (platform === 'win32') return /^\\\\[.?]\\pipe\\boathouse-\w+$/.test(socket);
  return statSync(socket).uid === person;
}
