import { EventEmitter } from 'node:events';
import { mkdirSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { InstanceLock } from './instance-lock.ts';
import { cancellable } from './cancellable.ts';

/** Who has to end before the program does. */
export interface Parts {
  /** Closes every window; false where one refused. */
  closeWindows(): Promise<boolean>;
  shutDown(): Promise<void>;
  metrics(): { pid: number; type: string; name?: string }[];
}

const unset: Parts = { closeWindows: async () => true, shutDown: async () => undefined, metrics: () => [] };

/** Electron's `app`, as far as a shell of ours needs it. */
export class Application extends EventEmitter {
  /** As if it were installed, with these resources, where a test names them. */
  readonly isPackaged = process.env['STANDIN_RESOURCES'] !== undefined;
  name = 'Electron';
  readonly switches: string[] = [];
  readonly commandLine = {
    appendSwitch: (name: string, value?: string) =>
      void this.switches.push(value === undefined || value === '' ? `--${name}` : `--${name}=${value}`),
    hasSwitch: (name: string) => argument(name) !== null,
    getSwitchValue: (name: string) => argument(name) ?? '',
  };
  /** Put in place by whoever assembles the module. */
  parts: Parts = unset;
  readonly recent: string[] = [];
  /** When things happened first, for a bench to ask: milliseconds since 1970. */
  readonly marks: Record<string, number> = {};
  readonly #paths = new Map<string, string>();
  readonly #ready = Promise.withResolvers<void>();
  #isReady = false;
  #version = '0.0.0';
  #folder = process.cwd();
  #lock: InstanceLock | null = null;
  #leaving: 'no' | 'asking' | 'gone' = 'no';

  whenReady(): Promise<void> {
    return this.#ready.promise;
  }

  isReady(): boolean {
    return this.#isReady;
  }

  mark(name: string): void {
    this.marks[name] ??= performance.timeOrigin + performance.now();
  }

  /** For the program that starts the app. */
  begin(): void {
    this.#isReady = true;
    this.mark('ready');
    this.emit('ready', cancellable(), {});
    this.#ready.resolve();
  }

  describe(name: string, version: string, folder: string): void {
    this.name = name;
    this.#version = version;
    this.#folder = folder;
  }

  getName(): string {
    return this.name;
  }

  getVersion(): string {
    return this.#version;
  }

  getAppPath(): string {
    return this.#folder;
  }

  getLocale(): string {
    return 'en-US';
  }

  /** @throws for a name that Electron would not know either */
  getPath(name: string): string {
    const data = argument('user-data-dir') ?? join(homedir(), '.config', this.name);
    const known: Record<string, string> = {
      home: homedir(),
      appData: join(homedir(), '.config'),
      userData: data,
      sessionData: data,
      temp: tmpdir(),
      logs: join(data, 'logs'),
      crashDumps: join(data, 'Crashpad'),
      documents: join(homedir(), 'Documents'),
      exe: process.execPath,
    };
    const path = this.#paths.get(name) ?? known[name];
    if (path === undefined) throw new Error(`Failed to get '${name}' path`);
    return path;
  }

  setPath(name: string, path: string): void {
    if (!isAbsolute(path)) throw new Error('Path must be absolute');
    this.#paths.set(name, path);
  }

  requestSingleInstanceLock(): boolean {
    const folder = this.getPath('userData');
    mkdirSync(folder, { recursive: true });
    this.#lock = InstanceLock.take(folder, (argv, cwd) => {
      this.emit('second-instance', cancellable(), argv, cwd, {});
    });
    return this.#lock !== null;
  }

  releaseSingleInstanceLock(): void {
    this.#lock?.release();
    this.#lock = null;
  }

  hasSingleInstanceLock(): boolean {
    return this.#lock !== null;
  }

  quit(): void {
    setImmediate(() => void this.#quit());
  }

  exit(code = 0): void {
    if (this.#leaving === 'gone') return;
    this.#leaving = 'gone';
    this.emit('quit', cancellable(), code);
    this.#lock?.release();
    void this.parts.shutDown().finally(() => process.exit(code));
  }

  async #quit(): Promise<void> {
    if (this.#leaving !== 'no') return;
    this.#leaving = 'asking';
    const asked = cancellable();
    this.emit('before-quit', asked);
    const stays = asked.defaultPrevented || !(await this.parts.closeWindows());
    const last = cancellable();
    if (!stays) this.emit('will-quit', last);
    this.#leaving = 'no';
    if (!stays && !last.defaultPrevented) this.exit(0);
  }

  get isLeaving(): boolean {
    return this.#leaving !== 'no';
  }

  addRecentDocument(path: string): void {
    this.recent.push(path);
  }

  setAsDefaultProtocolClient(): boolean {
    return true;
  }

  getAppMetrics() {
    const memory = { workingSetSize: 0, peakWorkingSetSize: 0 };
    return this.parts.metrics().map((metrics) => ({ ...metrics, memory, cpu: { percentCPUUsage: 0 } }));
  }

  enableSandbox(): void {}
  focus(): void {}
  setAboutPanelOptions(): void {}
  setAppUserModelId(): void {}
}

/** The value of `--name=value` on this program's command line, '' for `--name`, null where it is not there. */
export function argument(name: string): string | null {
  const found = process.argv.find((word) => word === `--${name}` || word.startsWith(`--${name}=`));
  return found === undefined ? null : (found.split('=').slice(1).join('=') ?? '');
}
