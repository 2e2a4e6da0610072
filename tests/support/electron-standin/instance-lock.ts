import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  watch,
  writeFileSync,
  type FSWatcher,
} from 'node:fs';
import { join } from 'node:path';

type Second = (argv: string[], folder: string) => void;

/** The first program of a folder holds it; each later one leaves its command line there and goes. */
export class InstanceLock {
  readonly #folder: string;
  readonly #watcher: FSWatcher;

  /** Null where another program holds the folder: it has been told. */
  static take(data: string, onSecond: Second): InstanceLock | null {
    const folder = join(data, 'instance');
    const holder = holderOf(folder);
    if (holder !== null) {
      const letter = join(folder, `${process.pid}`);
      writeFileSync(letter, JSON.stringify({ argv: process.argv, cwd: process.cwd() }));
      renameSync(letter, `${letter}.letter`);
      return null;
    }
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'holder'), String(process.pid));
    return new InstanceLock(folder, onSecond);
  }

  private constructor(folder: string, onSecond: Second) {
    this.#folder = folder;
    this.#watcher = watch(folder, () => {
      for (const name of readdirSync(folder).filter((file) => file.endsWith('.letter'))) {
        const { argv, cwd } = JSON.parse(readFileSync(join(folder, name), 'utf8')) as {
          argv: string[];
          cwd: string;
        };
        rmSync(join(folder, name));
        onSecond(argv, cwd);
      }
    });
    this.#watcher.unref();
  }

  release(): void {
    this.#watcher.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** The process that holds a folder and is still there. */
function holderOf(folder: string): number | null {
  try {
    const pid = Number(readFileSync(join(folder, 'holder'), 'utf8'));
    process.kill(pid, 0);
    return pid;
  } catch {
    return null;
  }
}
