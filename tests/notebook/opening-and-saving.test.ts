import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { noNames } from '../../engine/notebook/read-cell.ts';
import { DocumentFile } from '../../engine/notebook/session/document-file.ts';
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

/** A file on a disk that is full at first. */
class Full extends DocumentFile {
  refused = 0;

  override async write(...[notebook, before]: Parameters<DocumentFile['write']>): Promise<void> {
    this.refused += 1;
    if (this.refused < 3) throw new Error('ENOSPC');
    return super.write(notebook, before);
  }
}

describe('a notebook that could not be saved', () => {
  it('is tried again until it is, and the engine goes on meanwhile', async () => {
    const folder = tempFolder();
    const path = join(folder, 'a.md');
    writeFileSync(path, fence('sql', 'SELECT 1'));
    const file = new Full('a.md', path);
    const session = await openAlone(folder, { file });
    const cell = session.state().cells[0]?.id ?? '';
    await session.edit([{ do: 'write', cell, source: 'SELECT 2' }], {});
    await vi.waitFor(() => expect(file.refused).toBe(1), { timeout: 10_000 });
    expect(session.state().saved).toBe(false);
    await vi.waitFor(() => expect(session.state().saved).toBe(true), { timeout: 10_000 });
    expect(readFileSync(path, 'utf8')).toBe(fence('sql', 'SELECT 2'));
    await session.close();
  });
});
