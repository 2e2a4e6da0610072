import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import type { DemoReport } from '../../scripts/demo/report.ts';

const script = resolve(import.meta.dirname, '../../scripts/demo.ts');

/** Runs the demo as a person does, with `--json`; gives the object of its last line. */
export function demo(...args: string[]): DemoReport {
  const ended = spawnSync(process.execPath, [script, '--json', ...args], { encoding: 'utf8' });
  if (ended.status !== 0) throw new Error(ended.stderr);
  return JSON.parse(ended.stdout.trim().split('\n').at(-1) ?? '') as DemoReport;
}
