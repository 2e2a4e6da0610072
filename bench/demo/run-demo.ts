import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { DemoReport } from '../../scripts/demo/report.ts';

const root = resolve(import.meta.dirname, '../..');

/** Runs the demo as a process of its own on so many made events; the project is there while `use` looks at it. */
export async function runDemo<T>(
  events: number,
  seed: number,
  use: (report: DemoReport, project: string) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-demo-'));
  const project = join(folder, 'shop');
  try {
    const args = ['--events', String(events), '--seed', String(seed), '--keep', project, '--json'];
    const program = [join(root, 'scripts/demo.ts'), ...args];
    const ended = spawnSync(process.execPath, program, { encoding: 'utf8', maxBuffer: 1 << 26 });
    if (ended.status !== 0) throw new Error(ended.stderr);
    return await use(JSON.parse(ended.stdout.trim().split('\n').at(-1) ?? '') as DemoReport, project);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
