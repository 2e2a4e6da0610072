import fc from 'fast-check';
import { readdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { load } from '../../engine/ingest/load.ts';
import { takeFile } from '../../engine/ingest/raw.ts';
import { events, schemaOf } from '../../engine/ingest/tables.ts';
import { openLake } from '../../engine/lake/lake.ts';
import { duck } from '../support/duck.ts';
import { tempFolder } from '../support/temp.ts';
import { loadFiles, loadText, quietWork } from './support.ts';

const header = 'event_time,event_type,product_id,category_id,category_code,brand,price,user_id,user_session';
const good = '2019-10-01 00:00:00 UTC,view,1,2,a.b,acme,9.99,u1,s1';

describe('a load', () => {
  it('lands or rejects every row, whatever the rows are', async () => {
    const times = fc.constantFrom('2019-10-01 00:00:00 UTC', '2019-10-01T00:00:01Z', '', 'soon');
    const types = fc.constantFrom('view', 'cart', 'purchase', 'like', '');
    const texts = fc.string({ unit: fc.constantFrom('x', 'é', '"', ',', '\0', ' '), maxLength: 4 });
    const prices = fc.constantFrom('1', '1.234,5', '12x', '', '-0.5');
    const row = fc.tuple(times, types, texts, texts, texts, texts, prices, texts, texts).map(String);
    const garbage = fc.string({ unit: fc.constantFrom('a', ',', '"', '\r'), minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof({ arbitrary: row, weight: 4 }, garbage), { maxLength: 30 }),
        async (rows) => {
          const csv = [header, ...rows, good].join('\n');
          const { result, rows: landed, rejects } = await loadText('x.csv', csv);
          expect(result.read).toBe(result.written + result.duplicates + result.rejected);
          expect(landed).toHaveLength(result.written);
          expect(rejects).toHaveLength(result.rejected);
          expect(result.read).toBeLessThanOrEqual(rows.length + 1);
          expect(landed.map((event) => event['event_id'])).toEqual(landed.map((_, i) => String(i + 1)));
        },
      ),
      { numRuns: 15 },
    );
  });

  it('rejects a field of 10 MB as too large and takes the rest', async () => {
    const huge = 'x'.repeat(10_000_000);
    const rows = [
      good,
      good.replace('acme', huge),
      good.replace('acme', `"${huge}"`),
      good.replace('1,2', '3,2'),
    ];
    const { result, rejects } = await loadText('x.csv', [header, ...rows].join('\n'));
    expect(result).toMatchObject({ read: 4, rejected: 2, written: 2 });
    expect(rejects.map(({ line, reason }) => [line, reason])).toEqual([
      ['3', 'A field of the row is larger than 1 MB.'],
      ['4', 'A field of the row is larger than 1 MB.'],
    ]);
    expect(rejects[0]?.text).toHaveLength(1000);
  });

  it('rejects a line of 40 MB without keeping it, and takes the lines after it', async () => {
    const csv = Buffer.concat([
      Buffer.from(`${header}\n${good},`),
      Buffer.alloc(40_000_000, 'x'),
      Buffer.from(`\n${good}\n`),
    ]);
    const { result, rejects, rows } = await loadText('x.csv', csv);
    expect(result).toMatchObject({ read: 2, rejected: 1, written: 1 });
    expect(rejects[0]).toMatchObject({ line: '2', reason: 'A field of the row is larger than 1 MB.' });
    expect(rows).toHaveLength(1);
  });

  it('takes a field of just under 1 MB', async () => {
    const long = 'x'.repeat(1_000_000);
    const { rows } = await loadText('x.csv', `${header}\n${good.replace('acme', long)}\n`);
    expect(rows[0]?.['brand']).toBe(long);
  });

  it('rejects a line of JSON that is too large', async () => {
    const { result } = await loadText('x.jsonl', `{"brand":"${'x'.repeat(2_000_000)}"}\n{}\n`);
    expect(result).toMatchObject({ read: 2, rejected: 2 });
  });

  it('reads Parquet as it reads text', async () => {
    const connection = await duck();
    const file = join(tempFolder('input'), 'x.parquet');
    await connection.run(`COPY (
      SELECT TIMESTAMPTZ '2019-10-01 00:00:00.25+00' + INTERVAL (i) SECOND AS event_time, 'view' AS event_type,
        i AS product_id, 2053013555631882655 AS category_id, NULL AS category_code, 'é,"' AS brand,
        i / 4 AS price, nullif(i, 2) AS user_id, 's' AS user_session, 'unused' AS "line"
      FROM range(4) AS r(i)) TO '${file}' (FORMAT parquet)`);
    const { result, rows, rejects } = await loadFiles([file]);
    expect(result).toMatchObject({ read: 4, rejected: 1, written: 3 });
    expect(rows[1]).toMatchObject({
      event_time: '2019-10-01 00:00:01.25+00',
      product_id: '1',
      price: '0.25',
      brand: 'é,"',
    });
    expect(rejects[0]).toMatchObject({ line: '3', column: 'user_id', reason: 'user_id is missing.' });
  });

  it('names the file and line of each reject, and the file by its hash', async () => {
    const { rejects } = await loadText('bad.csv', `${header}\n${good}\n\n${good.replace('view', 'see')}\n`);
    expect(rejects).toEqual([
      {
        file: 'bad.csv',
        line: '4',
        column: 'event_type',
        reason: 'event_type is not one of view, cart, remove_from_cart, purchase.',
        text: good.replace('view', 'see'),
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
    ]);
  });

  it('converts to declared types and rejects what does not fit', async () => {
    const schema = schemaOf('stock', {
      sku: 'varchar',
      stock: 'bigint',
      since: 'date',
      price: 'decimal(6, 2)',
    });
    const csv = 'sku,stock,since,price\n01,3,2019-10-01,1\n02,1.5,,\n03,4.0,1 May,\n04,,,12345.67\n';
    const { result, rejects, rows } = await loadText('x.csv', csv, { table: 'stock', schema });
    expect(result).toMatchObject({ read: 4, rejected: 3, written: 1 });
    expect(rows).toEqual([{ sku: '01', stock: '3', since: '2019-10-01', price: '1.00' }]);
    expect(rejects.map(({ column }) => column)).toEqual(['stock', 'since', 'price']);
  });

  it('reports rows whose time goes backwards, and is not troubled by them', async () => {
    const rows = ['00:00:03', '00:00:01', '00:00:02'].map((time) => good.replace('00:00:00', time));
    const { result, log } = await loadText('x.csv', [header, ...rows].join('\n'));
    expect(result).toMatchObject({ written: 3, outOfOrder: 1 });
    expect(log).toContain(
      'warn: 1 rows have an earlier event_time than the row before them; they were put in order.',
    );
  });

  it('gives the same table again from the same files', async () => {
    const rows = Array.from({ length: 500 }, (_, i) => good.replace('1,2', `${(i * 7) % 500},2`));
    const csv = [header, ...rows].join('\n');
    const [first, second] = [await loadText('x.csv', csv), await loadText('x.csv', csv)];
    expect(second.rows).toEqual(first.rows);
  });

  it('refuses a file that lacks columns, naming them', async () => {
    await expect(loadText('x.csv', 'event_time,price\n1,2\n')).rejects.toMatchObject({
      problem: {
        code: 'ingest.columns',
        message: 'x.csv lacks the columns event_type, product_id, user_id, user_session.',
        place: { file: 'x.csv', line: 1 },
      },
    });
  });

  it('refuses a file that lacks a column that the mapping names', async () => {
    const mapping = 'format: 1\ncolumns:\n  price: { from: cost }\n';
    const loading = loadText('x.csv', `${header}\n`, { mapping });
    await expect(loading).rejects.toMatchObject({ problem: { message: 'x.csv lacks the columns cost.' } });
  });

  it.each([
    ['x.csv.gz', Buffer.from('not gzip at all')],
    ['x.parquet', Buffer.from('not Parquet at all')],
  ])('refuses a damaged %s by name', async (name, content) => {
    await expect(loadText(name, content)).rejects.toMatchObject({
      problem: { code: 'file.invalid', place: { file: name } },
    });
  });

  it('refuses a source without files', async () => {
    await expect(loadFiles([])).rejects.toMatchObject({ problem: { code: 'ingest.empty' } });
  });

  it('can be cancelled: nothing lands and nothing is left behind', async () => {
    const lake = openLake(tempFolder('lake'));
    const file = join(tempFolder('input'), 'x.csv');
    await writeFile(file, `${header}\n${`${good}\n`.repeat(300_000)}`);
    await takeFile(lake.rawFolder, 'shop', file, quietWork());
    const spill = tempFolder('spill');
    const connection = await duck({ tempDirectory: spill });
    const cancel = new AbortController();
    const work = { ...quietWork(), signal: cancel.signal, progress: () => cancel.abort() };
    const request = {
      source: 'shop',
      table: 'processed.events',
      rejects: 'processed.rejected',
      schema: events,
    } as const;
    await expect(load(connection, lake, request, work)).rejects.toMatchObject({
      problem: { code: 'job.cancelled' },
    });
    expect(await lake.tables()).toEqual([]);
    expect(readdirSync(spill)).toEqual([]);
  });
});
