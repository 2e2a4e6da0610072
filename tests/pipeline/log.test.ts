import { describe, expect, it } from 'vitest';
import { harness } from './harness.ts';

const all = { after: 0, search: '', limit: 1_000 };

/** A run whose two steps said five lines. */
function told() {
  const { history } = harness('  a: { kind: do }\n', async () => {});
  history.begin({ id: 'r', pipeline: 'p', definition: '', params: '{}', steps: [] }, 1);
  const say = (step: string, level: string, message: string) => history.log('r', step, level, message, 1);
  say('a', 'info', 'began');
  say('a', 'warn', 'Slow disk');
  say('b', 'info', 'read 7 files');
  say('b', 'error', 'disk is full');
  say('a', 'info', 'ended');
  const messages = (wanted: Partial<Parameters<typeof history.lines>[1]>) => {
    const { lines, total } = history.lines('r', { ...all, ...wanted });
    return { said: lines.map(({ message }) => message), total };
  };
  return { messages };
}

describe('the log of a run', () => {
  it('is read from its end: the newest lines, the oldest of them first, and how many there are', () => {
    expect(told().messages({ limit: 2 })).toEqual({ said: ['disk is full', 'ended'], total: 5 });
  });

  it.each([
    ['a step', { step: 'b' }, ['read 7 files', 'disk is full']],
    ['levels', { levels: ['warn', 'error'] }, ['Slow disk', 'disk is full']],
    ['words, whatever their case', { search: 'DISK' }, ['Slow disk', 'disk is full']],
    ['all of these', { step: 'b', levels: ['error'], search: 'full' }, ['disk is full']],
  ])('is searched by %s', (_by, wanted, said) => {
    expect(told().messages(wanted)).toEqual({ said, total: said.length });
  });

  it('takes no sign of a search for a pattern', () => {
    expect(told().messages({ search: '%' })).toEqual({ said: [], total: 0 });
  });
});
