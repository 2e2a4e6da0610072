import { execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { installSystemPackages } from '../../scripts/system-packages.ts';

const root = resolve(import.meta.dirname, '../..');
const venv = join(root, '.venv');
const stamp = join(venv, 'installed.sha256');
const lock = join(root, '.build', 'python.lock');
const requirements = join(root, 'tests/interop/requirements.txt');
const interpreter = join(
  venv,
  ...(process.platform === 'win32' ? ['Scripts', 'python.exe'] : ['bin', 'python']),
);
const run = promisify(execFile);

let ready: Promise<string> | undefined;

/** The interpreter of the pinned Python environment in .venv, made when missing or out of date. */
export function python(): Promise<string> {
  ready ??= prepare();
  return ready;
}

/**
 * Runs a Python file with the pinned interpreter and parses the JSON on its last line of output.
 * `input` goes to its standard input: text as it is, anything else as JSON. Rejects with the
 * script's own standard error when it fails.
 */
export async function runPython(
  script: string,
  args: readonly string[] = [],
  input?: unknown,
): Promise<unknown> {
  const child = spawn(await python(), [script, ...args], { env: quietEnvironment() });
  const ended = new Promise<number | null>((done, failed) => child.on('error', failed).on('close', done));
  child.stdin.on('error', () => undefined); // A script that reads no input may close the pipe first.
  child.stdin.end(typeof input === 'string' ? input : JSON.stringify(input ?? null));
  const [output, errors, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  if (code !== 0) throw new Error(`${script} ended with ${code}\n${errors}`);
  return JSON.parse(output.trimEnd().split('\n').at(-1) ?? '');
}

/** No usage reports, no colours, the same text encoding everywhere. */
function quietEnvironment(): NodeJS.ProcessEnv {
  return { ...process.env, GX_ANALYTICS_ENABLED: 'false', NO_COLOR: '1', PYTHONUTF8: '1' };
}

async function prepare(): Promise<string> {
  const wanted = createHash('sha256').update(readFileSync(requirements)).digest('hex');
  if (isInstalled(wanted)) return interpreter;
  await whileLocked(async () => {
    if (isInstalled(wanted)) return;
    await install();
    writeFileSync(stamp, wanted);
  });
  return interpreter;
}

function isInstalled(wanted: string): boolean {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;
}

/** One process installs, the others wait; a lock whose owner died is taken over. */
async function whileLocked(work: () => Promise<void>): Promise<void> {
  mkdirSync(dirname(lock), { recursive: true });
  while (!takeLock()) await sleep(300);
  try {
    await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function takeLock(): boolean {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    if (!ownerLives()) rmSync(lock, { force: true });
    return false;
  }
}

function ownerLives(): boolean {
  try {
    const owner = Number(readFileSync(lock, 'utf8'));
    // An empty file is a lock whose owner has not yet written its id.
    return owner === 0 || process.kill(owner, 0);
  } catch {
    return false;
  }
}

async function install(): Promise<void> {
  mkdirSync(venv, { recursive: true });
  await makeVenv();
  const failed = await installAll();
  if (failed.length > 0) throw new Error(`Python packages that could not be installed: ${failed.join(', ')}`);
  await needOpenMp();
}

async function makeVenv(): Promise<void> {
  const starter = process.platform === 'win32' ? 'python' : 'python3';
  // Of a link, venv would empty what it leads to and then refuse to go on.
  const make = () => run(starter, ['-m', 'venv', '--clear', realpathSync(venv)]);
  try {
    await make();
  } catch (error) {
    if (!installSystemPackages('python3', 'python3-venv')) {
      throw new Error('Python 3.11 or newer with its venv module is needed', { cause: error });
    }
    await make();
  }
}

/** Installs the whole list at once; if that fails, one by one, and names those that fail. */
async function installAll(): Promise<string[]> {
  if (await pip('-r', requirements)) return [];
  const failed: string[] = [];
  for (const line of readFileSync(requirements, 'utf8').split('\n')) {
    if (/^\w/.test(line) && !(await pip(line))) failed.push(line);
  }
  return failed;
}

async function pip(...what: string[]): Promise<boolean> {
  const options = ['--quiet', '--no-deps', '--disable-pip-version-check', '--only-binary=:all:'];
  return run(interpreter, ['-m', 'pip', 'install', ...options, ...what]).then(
    () => true,
    () => false,
  );
}

/** LightGBM's wheel brings everything but the system's OpenMP. */
async function needOpenMp(): Promise<void> {
  const reason = await lightGbmFailure();
  if (reason === '') return;
  const installed = reason.includes('libgomp') && installSystemPackages('libgomp1');
  if (installed && (await lightGbmFailure()) === '') return;
  throw new Error(`LightGBM does not load (it needs the system's libgomp1): ${reason}`);
}

async function lightGbmFailure(): Promise<string> {
  return run(interpreter, ['-c', 'import lightgbm']).then(() => '', String);
}
