import { readdirSync, readFileSync } from 'node:fs';

const interval = 100;

/** Watches the memory of this process and all below it; `stop` gives the peak of their sum in MiB, or null. */
export function watchMemory(): { stop(): number | null } {
  let peak = 0;
  const timer = setInterval(() => (peak = Math.max(peak, treeBytes(process.pid))), interval);
  return {
    stop: () => {
      clearInterval(timer);
      return peak === 0 ? null : Math.round(peak / 1024 / 1024);
    },
  };
}

/** Resident bytes of a process and its descendants; 0 where the system has no /proc. */
function treeBytes(root: number): number {
  const processes = allProcesses();
  const children = Map.groupBy(processes, ({ parent }) => parent);
  const sum = (pid: number): number => {
    const own = processes.find((process) => process.pid === pid)?.bytes ?? 0;
    return (children.get(pid) ?? []).reduce((total, child) => total + sum(child.pid), own);
  };
  return sum(root);
}

function allProcesses(): { pid: number; parent: number; bytes: number }[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const status = readFileSync(`/proc/${name}/status`, 'utf8');
        const parent = Number(/^PPid:\s+(\d+)/m.exec(status)?.[1]);
        return [
          { pid: Number(name), parent, bytes: Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) * 1024 },
        ];
      } catch {
        // It ended while we looked.
        return [];
      }
    });
}
