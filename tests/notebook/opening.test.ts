import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { noNames } from '../../engine/notebook/read-cell.ts';
import type { SessionParts } from '../../engine/notebook/session/parts.ts';
import { fence } from '../support/notebook.ts';
import { openAlone } from '../support/notebook-session.ts';
import { tempFolder } from '../support/temp.ts';

describe('a notebook that is opened', () => {
  it('is there before anybody knows what its cells declare; then it says that it changed', async () => {
    const folder = tempFolder();
    writeFileSync(join(folder, 'a.md'), fence('sql one', 'SELECT 1') + fence('sql two', 'SELECT 2'));
    const names = Promise.withResolvers<void>();
    const read = vi.fn<SessionParts['read']>(async (cells) => {
      await names.promise;
      return cells.map(({ name }) => ({ ...noNames, declares: name === null ? [] : [name] }));
    });
    const tell = vi.fn<SessionParts['tell']>();
    const session = await openAlone(folder, { read, tell });
    const first = session.state();
    expect(first.cells.map(({ source, declares }) => [source, declares])).toEqual([
      ['SELECT 1', []],
      ['SELECT 2', []],
    ]);
    names.resolve();
    await vi.waitFor(() => expect(tell).toHaveBeenCalled());
    const { cells } = session.changes(first.revision);
    expect(cells.map(({ declares }) => declares)).toEqual([['one'], ['two']]);
    expect(read).toHaveBeenCalledOnce();
    await session.close();
  });
});
