import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { CellEdit } from '../../contract/calls/notebooks.ts';
import { Journal } from '../../engine/notebook/session/journal.ts';
import { fence } from '../support/notebook.ts';
import { openAlone } from '../support/notebook-session.ts';
import { random } from '../support/random.ts';
import { tempFolder } from '../support/temp.ts';

const program = (name: string) => resolve(import.meta.dirname, `../support/${name}.ts`);
const head = (base: string) => ({ base, ids: ['a'], mark: '', conflicts: [] });
const write = (source: string): CellEdit => ({ do: 'write', cell: 'a', source });

describe('the journal of an open notebook', () => {
  it('has every edit that it said was on the disk, at whatever moment its process is killed', async () => {
    const next = random(7);
    for (let round = 0; round < 6; round += 1) {
      const file = join(tempFolder(), 'a.journal');
      const writer = spawn(process.execPath, [program('writes-journal'), file], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      let said = '';
      writer.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
      await once(writer.stdout, 'data');
      await sleep(next() * 150);
      writer.kill('SIGKILL');
      await once(writer, 'close');
      const edits = new Journal(file).read('base')?.edits ?? [];
      const acknowledged = said.split('\n').length - 1;
      expect(edits.length).toBeGreaterThanOrEqual(acknowledged);
      expect(edits).toEqual(edits.map((_, at) => write(`${at} ${'구매 '.repeat(at % 50)}`)));
    }
  });

  it('leaves out a last line that was being written, wherever it is torn', () => {
    const file = join(tempFolder(), 'a.journal');
    const journal = new Journal(file);
    journal.begin(head('base'), [write('1')]);
    const whole = readFileSync(file).length;
    journal.add([write('구매 🛒')]);
    journal.close();
    const all = readFileSync(file);
    for (let length = all.length - 1; length >= whole; length -= 1) {
      truncateSync(file, length);
      expect(journal.read('base')?.edits).toEqual([write('1')]);
    }
    writeFileSync(file, all);
    expect(journal.read('base')?.edits).toEqual([write('1'), write('구매 🛒')]);
  });

  it('knows what a file that is about to be replaced has of it, whether it was replaced or not', () => {
    const journal = new Journal(join(tempFolder(), 'a.journal'));
    journal.begin(head('old'), [write('1')]);
    journal.mark(head('new'), []);
    journal.add([write('2')]);
    journal.close();
    expect(journal.read('old')?.edits).toEqual([write('1'), write('2')]);
    expect(journal.read('new')?.edits).toEqual([write('2')]);
  });
});

describe('cells that Markdown does not tell apart', () => {
  it('are as they were when an engine died: each with its own text and id', async () => {
    const folder = tempFolder();
    writeFileSync(join(folder, 'a.md'), 'First\n\n' + fence('sql', 'SELECT 1'));
    const died = await openAlone(folder);
    const rest = { before: null, language: 'prose', name: null, options: {} } as const;
    const insert = (cell: string): CellEdit => ({ do: 'insert', cell, ...rest, source: `text ${cell}` });
    await died.edit([insert('x'), insert('y'), insert('z')], {});
    await died.save();
    await died.edit([{ do: 'write', cell: 'y', source: 'written after' }], {});
    await died.edit([{ do: 'remove', cell: 'x' }], {});
    const told = ({ id, source }: { id: string; source: string }) => [id, source];
    const session = await openAlone(folder);
    expect(session.state().cells.map(told)).toEqual(died.state().cells.map(told));
    await session.close();
    const again = await openAlone(folder);
    expect(again.state().cells.map(told)).toEqual(died.state().cells.map(told));
    await again.close();
  });
});

describe('an engine that dies as it writes the file of a notebook', () => {
  const before = fence('sql', 'SELECT 1');
  const after = fence('sql', 'SELECT 10') + fence('sql', 'SELECT 2');

  it.each([
    ['before', before],
    ['after', after],
  ])('%s the file is replaced: every edit is there, once', async (moment, left) => {
    const folder = tempFolder();
    writeFileSync(join(folder, 'a.md'), before);
    const { signal } = spawnSync(process.execPath, [program('dies-writing'), folder, moment]);
    expect(signal).toBe('SIGKILL');
    expect(existsSync(join(folder, 'acknowledged'))).toBe(true);
    expect(readFileSync(join(folder, 'a.md'), 'utf8')).toBe(left);
    const session = await openAlone(folder);
    expect(session.state().cells.map(({ source }) => source)).toEqual(['SELECT 10', 'SELECT 2']);
    await session.close();
    expect(readFileSync(join(folder, 'a.md'), 'utf8')).toBe(after);
  });
});
