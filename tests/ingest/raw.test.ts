import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rawFiles, takeFile } from '../../engine/ingest/raw.ts';
import { tempFolder } from '../support/temp.ts';
import { quietWork } from './support.ts';

const hour = 3_600_000;
const noon = Date.UTC(2026, 1, 3, 12, 59, 59);

function input(name: string, content: string): string {
  const file = join(tempFolder('input'), name);
  writeFileSync(file, content);
  return file;
}

function filesIn(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

describe('taking a file', () => {
  it('puts its bytes, unchanged, where the hour of arrival says', async () => {
    const raw = tempFolder('raw');
    const taken = await takeFile(raw, 'shop', input('a file:1.csv', 'a,b\r\n1,2'), quietWork(noon));
    const sha256 = createHash('sha256').update('a,b\r\n1,2').digest('hex');
    const path = join(raw, 'shop/year=2026/month=02/day=03/hour=12', `${sha256}-a_file_1.csv`);
    expect(taken).toEqual({ status: 'taken', sha256, path, bytes: 8 });
    expect(readFileSync(path, 'latin1')).toBe('a,b\r\n1,2');
  });

  it('takes the same bytes once, under whatever name and at whatever hour they come', async () => {
    const raw = tempFolder('raw');
    const first = await takeFile(raw, 'shop', input('a.csv', 'a\n1'), quietWork(noon));
    const again = await takeFile(raw, 'shop', input('b.csv', 'a\n1'), quietWork(noon + hour));
    expect(again).toEqual({ ...first, status: 'known' });
    expect(filesIn(raw)).toEqual([first.path]);
  });

  it('takes the same bytes for another source', async () => {
    const raw = tempFolder('raw');
    const file = input('a.csv', 'a\n1');
    await takeFile(raw, 'shop', file, quietWork());
    expect(await takeFile(raw, 'store', file, quietWork())).toMatchObject({ status: 'taken' });
  });

  it('shows one file where two takes of it run side by side', async () => {
    const raw = tempFolder('raw');
    const file = input('a.csv', 'a\n1');
    await Promise.all([takeFile(raw, 'shop', file, quietWork()), takeFile(raw, 'shop', file, quietWork())]);
    expect(await rawFiles(raw, 'shop')).toHaveLength(1);
    expect(filesIn(raw)).toHaveLength(1);
  });

  it('sweeps what a killed take left, and leaves what another process copies', async () => {
    const raw = tempFolder('raw');
    const aside = join(raw, 'shop', '.taking');
    mkdirSync(aside, { recursive: true });
    const [dead, reused, live] = ['999999999-x', `${process.pid}-x`, `${process.ppid}-x`];
    for (const name of [dead, reused, live]) writeFileSync(join(aside, name), 'half');
    utimesSync(join(aside, reused), new Date(), new Date(performance.timeOrigin - 1000));
    expect(await rawFiles(raw, 'shop')).toEqual([]);
    await takeFile(raw, 'shop', input('a.csv', 'a\n1'), quietWork());
    expect(readdirSync(aside)).toEqual([live]);
  });

  it('leaves nothing when it is cancelled', async () => {
    const raw = tempFolder('raw');
    const work = { ...quietWork(), signal: AbortSignal.abort() };
    const taking = takeFile(raw, 'shop', input('a.csv', 'a\n1'), work);
    await expect(taking).rejects.toMatchObject({ problem: { code: 'job.cancelled' } });
    expect(filesIn(raw)).toEqual([]);
  });

  it.each([
    ['a missing file', 'shop', '/nowhere/a.csv', 'file.missing'],
    ['a file of another kind', 'shop', '/nowhere/a.xlsx', 'ingest.kind'],
    ['a source that leaves its folder', '../shop', '/nowhere/a.csv', 'ingest.source'],
  ])('refuses %s by name', async (_, source, file, code) => {
    const taking = takeFile(tempFolder('raw'), source, file, quietWork());
    await expect(taking).rejects.toMatchObject({ problem: { code } });
  });
});

describe('the files of a source', () => {
  it('come in order of arrival, then of their hash', async () => {
    const raw = tempFolder('raw');
    const contents = ['a\n1', 'a\n2', 'a\n3', 'a\n4'];
    for (const [i, content] of contents.entries()) {
      await takeFile(raw, 'shop', input(`${i}.csv`, content), quietWork(noon + (i === 3 ? -hour : 0)));
    }
    const files = await rawFiles(raw, 'shop');
    expect(files[0]).toMatchObject({
      name: '3.csv',
      arrived: Date.UTC(2026, 1, 3, 11),
      bytes: 3,
      format: 'csv',
    });
    const hashes = files.slice(1).map(({ sha256 }) => sha256);
    expect(hashes).toEqual(hashes.toSorted());
    expect(files).toHaveLength(4);
  });

  it('are none where nothing was taken', async () => {
    expect(await rawFiles(tempFolder('raw'), 'shop')).toEqual([]);
  });
});
