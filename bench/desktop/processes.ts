import { readdirSync, readFileSync } from 'node:fs';

/** Resident memory of a process in MB; only Linux tells it this way. */
export function memoryOf(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? Number.NaN) / 1_000;
}

/** Hundredths of a second that a process has worked. */
const ticksOf = (pid: number) => {
  const [user, system] = fieldsOf(pid).slice(11);
  return Number(user) + Number(system);
};

/** The fields behind the command's name, which may itself hold spaces. */
function fieldsOf(pid: number): string[] {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}

/** Processes that a process started, and theirs. */
export function descendants(pid: number): number[] {
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const children = all.filter((name) => {
    try {
      return Number(fieldsOf(Number(name))[1]) === pid;
    } catch {
      // It ended in the meantime.
      return false;
    }
  });
  return children.flatMap((child) => [Number(child), ...descendants(Number(child))]);
}

/** The share of one processor's time, in percent, that processes take over so many seconds. */
export async function busyShare(pids: readonly number[], seconds: number): Promise<number> {
  const sum = () => pids.reduce((total, pid) => total + ticksOf(pid), 0);
  const before = sum();
  await new Promise((done) => setTimeout(done, seconds * 1_000));
  return (sum() - before) / seconds;
}
