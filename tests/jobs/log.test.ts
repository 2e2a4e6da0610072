import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Log } from '../../engine/jobs/log.ts';
import { tempFolder } from '../support/temp.ts';

function logIn(folder: string) {
  return new Log(folder, () => Date.UTC(2026, 0, 2));
}

describe('the log', () => {
  it('writes one JSON object a line, with its format, time and run', () => {
    const folder = tempFolder('log');
    logIn(folder).write({ level: 'info', message: 'hello\nthere', run: 'r1' });
    const lines = readFileSync(join(folder, 'boathouse.log'), 'utf8').trim().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      { format: 1, at: '2026-01-02T00:00:00.000Z', level: 'info', message: 'hello\nthere', run: 'r1' },
    ]);
  });

  it.each([
    ['a bearer token', 'sent Bearer abc.def-123'],
    ['a password in an address', 's3://user:abc.def-123@host/x'],
  ])('takes out %s', (_what, message) => {
    const folder = tempFolder('log');
    logIn(folder).write({ level: 'info', message, details: '' });
    const text = readFileSync(join(folder, 'boathouse.log'), 'utf8');
    expect(text).toContain('[redacted]');
    expect(text).not.toContain('abc.def-123');
  });

  it('is rotated at five MiB and keeps five older files', () => {
    const folder = tempFolder('log');
    const log = logIn(folder);
    const message = 'x'.repeat(1_000_000);
    for (let i = 0; i < 50; i += 1) log.write({ level: 'info', message });
    expect(readdirSync(folder).toSorted()).toEqual([
      'boathouse.log',
      ...[1, 2, 3, 4, 5].map((age) => `boathouse.log.${age}`),
    ]);
  });
});
