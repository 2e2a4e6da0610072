import { extractAll, listPackage } from '@electron/asar';
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Starter } from '../../host/child.ts';
import { pack } from '../../scripts/pack.ts';
import { root } from '../../scripts/tools.ts';
import { makeElectronStub } from './electron-stub.ts';

/** The app as it would be installed on Linux, around a stub of Electron. */
export class PackedApp {
  readonly place = mkdtempSync(join(tmpdir(), 'boathouse-packed-'));
  /** What an installed app has: the program, resources/. */
  readonly installed = join(this.place, 'linux-unpacked');
  readonly resources = join(this.installed, 'resources');

  async make(): Promise<void> {
    const manifest = readFileSync(join(root, 'node_modules/electron/package.json'), 'utf8');
    const stub = join(this.place, 'stub');
    makeElectronStub(stub, (JSON.parse(manifest) as { version: string }).version);
    const arch = process.arch === 'arm64' ? 'arm64' : 'x64';
    const config = { electronDist: stub, directories: { output: this.place } };
    await pack({ archs: [arch], dir: true, updates: 'https://updates.invalid', config });
  }

  /** The archive's files, with whether each lies beside it. */
  files(): { name: string; unpacked: boolean }[] {
    const listed = listPackage(join(this.resources, 'app.asar'), { isPack: true });
    return listed.map((line) => {
      const [, how, name = ''] = /^(pack|unpack)\s*: \/(.*)$/.exec(line) ?? [];
      return { name, unpacked: how === 'unpack' };
    });
  }

  /** The app's files as Electron would see them, in a folder for Node, which reads no archives. */
  extracted(): string {
    const folder = join(this.place, 'app');
    extractAll(join(this.resources, 'app.asar'), folder);
    return folder;
  }

  clear(): void {
    rmSync(this.place, { recursive: true, force: true, maxRetries: 10 });
  }
}

/** Starts the programs of an app that lies in a folder. */
export function startFrom(app: string): Starter {
  return (entry, { folder, env, reads = false }) => {
    const child = spawn(process.execPath, [join(app, 'dist', `${entry}.js`)], {
      ...(folder === undefined ? {} : { cwd: folder }),
      stdio: ['pipe', reads ? 'pipe' : 'ignore', 'inherit'],
      env: { ...process.env, ...env },
    });
    return {
      pid: child.pid ?? 0,
      output: child.stdout,
      say: (word) => void child.stdin?.write(`${JSON.stringify(word)}\n`),
      leave: () => void child.stdin?.end(),
      kill: () => void child.kill('SIGKILL'),
      onEnd: (listener) => void child.once('exit', (code, signal) => listener(signal ?? `code ${code}`)),
    };
  };
}
