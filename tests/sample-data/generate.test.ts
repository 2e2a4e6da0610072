import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { generateShop } from '../../sample-data/generator/generate.ts';
import { tempFolder } from '../support/temp.ts';

const samples = resolve(import.meta.dirname, '../../sample-data');
const GOOD =
  /^2026-\d\d-\d\d \d\d:\d\d:\d\d UTC,(view|cart|remove_from_cart|purchase),\d+,\d{19},[a-z._]*,[a-z]*,\d+\.\d\d,\d+,[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe('generateShop', () => {
  it('makes the committed sample again, byte for byte', async () => {
    const folder = tempFolder('shop');
    const summary = await generateShop({ seed: 2025, events: 50_000, folder });
    expect(summary).toMatchObject({ events: 50_000, dirtyLines: 4 });
    for (const file of ['raw/events.csv.gz', 'raw/customers.csv', 'raw/products.csv', 'truth/truth.csv.gz'])
      expect(plain(join(folder, file.split('/')[1]!)).equals(plain(join(samples, file)))).toBe(true);
  });

  it('writes no time into its gzip files', async () => {
    const folder = tempFolder('shop');
    await generateShop({ seed: 1, events: 10, folder });
    expect(readFileSync(join(folder, 'events.csv.gz')).readUInt32LE(4)).toBe(0);
  });

  it('adds bad lines beside the good ones, and leaves the good ones as they are', async () => {
    const [dirty, clean] = [tempFolder('dirty'), tempFolder('clean')];
    const summary = await generateShop({ seed: 5, events: 60_000, folder: dirty });
    await generateShop({ seed: 5, events: 60_000, folder: clean, dirt: false });
    const good = lines(clean);
    expect(good.slice(1).filter((line) => !GOOD.test(line))).toEqual([]);
    expect(good).toHaveLength(60_001);
    const before = new Set(good);
    const all = lines(dirty);
    const kept = all.filter((line, index) => before.has(line) && line !== all[index - 1]);
    expect(kept).toEqual(good);
    expect(all.length - good.length).toBe(summary.dirtyLines);
    expect(summary.dirtyLines).toBeGreaterThan(1);
  });

  it('states a truth for each event that is not a purchase', async () => {
    const folder = tempFolder('shop');
    await generateShop({ seed: 3, events: 20_000, folder, dirt: false });
    const events = lines(folder)
      .slice(1)
      .map((line) => line.split(','));
    const observed = events.filter((columns) => columns[1] !== 'purchase');
    const truth = plain(join(folder, 'truth.csv.gz')).toString().trimEnd().split('\n').slice(1);
    expect(truth.map((line) => line.split(',').slice(0, 2).join(','))).toEqual(
      observed.map((columns) => `${columns[8]},${columns[0]}`),
    );
  });

  it('stops when asked, and leaves nothing half-written', async () => {
    const folder = tempFolder('shop');
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 100);
    await expect(
      generateShop({ seed: 1, events: 50_000_000, folder, signal: stop.signal }),
    ).rejects.toMatchObject({ problem: { code: 'job.cancelled' } });
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each([
    { seed: -1, events: 10 },
    { seed: 1, events: 0 },
    { seed: 1, events: 1.5 },
    { seed: 1, events: 10, start: '2026-13-01' },
  ])('refuses %j', async (options) => {
    await expect(generateShop({ ...options, folder: tempFolder('shop') })).rejects.toMatchObject({
      problem: { code: 'input.invalid' },
    });
  });
});

function lines(folder: string): string[] {
  return plain(join(folder, 'events.csv.gz')).toString().trimEnd().split('\n');
}

function plain(file: string): Buffer {
  const bytes = readFileSync(file);
  return file.endsWith('.gz') ? gunzipSync(bytes) : bytes;
}
