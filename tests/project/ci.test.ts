import { spawnSync } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tempFolder } from '../support/temp.ts';

const script = resolve(import.meta.dirname, '../../.ci/run');
const suites = ['test', 'run test:acceptance', 'run test:interop', 'run test:soak'];

/** Runs .ci/run with an npm that prints these lines and ends with these codes, one for each suite. */
function runCi(answers: readonly { says: string; code: number }[]): { lines: string[]; code: number | null } {
  const folder = tempFolder('ci');
  const cases = answers.map(({ says, code }, i) => `"${suites[i]}") echo "${says}"; exit ${code};;`);
  const npm = join(folder, 'npm');
  writeFileSync(npm, `#!/bin/sh\ncase "$*" in\n${cases.join('\n')}\nesac\n`);
  chmodSync(npm, 0o755);
  const env = { ...process.env, PATH: `${folder}${delimiter}${process.env['PATH']}` };
  const { stdout, status } = spawnSync('bash', [script], { env, encoding: 'utf8' });
  return { lines: stdout.trimEnd().split('\n'), code: status };
}

describe.skipIf(process.platform === 'win32')('the run of every suite in CI', () => {
  const good = { says: '2 passed, 0 failed', code: 0 };

  it('sums the counts in its last line', () => {
    const { lines, code } = runCi([{ says: '10 passed, 0 failed', code: 0 }, good, good, good]);
    expect(lines.at(-1)).toBe('16 passed, 0 failed');
    expect(code).toBe(0);
  });

  it('goes on after a suite that fails, and fails in the end', () => {
    const { lines, code } = runCi([{ says: '10 passed, 3 failed', code: 1 }, good, good, good]);
    expect(lines.at(-1)).toBe('16 passed, 3 failed');
    expect(code).toBe(1);
  });

  it('counts a suite that dies without its counts as a failure', () => {
    const { lines, code } = runCi([good, { says: 'Killed', code: 137 }, good, good]);
    expect(lines.at(-1)).toBe('6 passed, 1 failed');
    expect(code).toBe(1);
  });

  it('names at its end what failed, and what passed only on a second try', () => {
    const unit = { says: 'failed: a.test.ts adds: 3 is not 4\n10 passed, 1 failed', code: 1 };
    const browser = { says: 'on the second try: b.spec.ts:3 opens\n2 passed, 0 failed', code: 0 };
    const { lines } = runCi([unit, good, browser, good]);
    expect(lines.slice(-3)).toEqual([
      'failed: a.test.ts adds: 3 is not 4',
      'on the second try: b.spec.ts:3 opens',
      '16 passed, 1 failed',
    ]);
  });

  it('counts a suite that passes all and still ends badly as a failure', () => {
    expect(runCi([good, good, good, { ...good, code: 1 }]).lines.at(-1)).toBe('8 passed, 1 failed');
  });
});
