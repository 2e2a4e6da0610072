import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { en } from '../contract/texts/en.ts';

/** Electron's program, or why it cannot be had. */
export type Electron = { program: string } | { reason: string };

export interface Surroundings {
  /** The project's folder, with electron/ and node_modules/. */
  root: string;
  env: NodeJS.ProcessEnv;
  platform: NodeJS.Platform;
  /** Runs Electron's installer, which downloads its program. */
  download(installer: string): void;
}

/** Finds Electron's program; tries its download once, and remembers the try in .build/. */
export function findElectron(at: Surroundings): Electron {
  if (!existsSync(join(at.root, 'electron', 'main.ts'))) return { reason: en.start.noShell };
  if (!hasDisplay(at)) return { reason: en.start.noDisplay };
  const folder = join(at.root, 'node_modules', 'electron');
  if (!existsSync(join(folder, 'package.json'))) return { reason: en.start.noElectron };
  const program = installedProgram(folder, at.env) ?? downloadOnce(folder, at);
  return program === null ? { reason: en.start.noBinary } : { program };
}

/** A window of its own needs a display; only Linux may lack one. */
function hasDisplay({ env, platform }: Surroundings): boolean {
  return platform !== 'linux' || Boolean(env['DISPLAY'] ?? env['WAYLAND_DISPLAY']);
}

/** Where Electron's package says that its program is (path.txt), if it is there. */
export function installedProgram(folder: string, env: NodeJS.ProcessEnv): string | null {
  const named = join(folder, 'path.txt');
  const name = existsSync(named) ? readFileSync(named, 'utf8').trim() : 'electron';
  const program = join(env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(folder, 'dist'), name);
  return existsSync(program) ? program : null;
}

function downloadOnce(folder: string, at: Surroundings): string | null {
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
  const stamp = join(at.root, '.build', 'electron-tried');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === version) return null;
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, version);
  at.download(join(folder, 'install.js'));
  return installedProgram(folder, at.env);
}

/** Gives the download 20 seconds. */
export function download(installer: string): void {
  console.log(en.start.downloading);
  spawnSync(process.execPath, [installer], { stdio: 'ignore', timeout: 20_000, killSignal: 'SIGKILL' });
}
