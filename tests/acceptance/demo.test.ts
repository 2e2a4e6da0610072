import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { text } from '../../engine/db/sql.ts';
import { duck } from '../support/duck.ts';
import { sharedFile } from '../support/data.ts';
import { demo } from '../support/demo.ts';
import { tempFolder } from '../support/temp.ts';

const rees46 = (name: string) => sharedFile('rees46_sample', name);

describe('the demo on real events', () => {
  it.each([
    ['2019-Oct_head17434.csv.gz', 17_434, 0],
    ['2019-Oct_head17434_truncated_last_line.csv.gz', 17_435, 1],
  ])('takes %s and says what it rejected', (file, read, rejected) => {
    const report = demo('--data', rees46(file));
    expect(report.events).toEqual({ read, rejected });
    const rows = Object.fromEntries(report.stages.map(({ name, rowsOut }) => [name, rowsOut]));
    // 5 of the 17,434 complete rows are exact duplicates; 214 events are purchases.
    expect(rows).toMatchObject({ 'load-events': 17_429, 'fact-transactions': 214 });
    expect(report.metrics.bestPossibleAuc).toBeNull();
    expect(report.prediction).not.toBeNull();
  });
});

describe('the demo on the same events in another format', () => {
  it.each([
    ['parquet', '(FORMAT parquet)'],
    ['jsonl', '(FORMAT json)'],
    ['csv', '(FORMAT csv)'],
  ])('takes them as .%s', async (ending, format) => {
    const file = join(tempFolder('demo'), `events.${ending}`);
    const connection = await duck();
    const events = `read_csv(${text(rees46('2019-Oct_head17434.csv.gz'))}, all_varchar = true)`;
    await connection.run(`COPY (FROM ${events}) TO ${text(file)} ${format}`);
    const report = demo('--data', file);
    expect(report.events).toEqual({ read: 17_434, rejected: 0 });
    expect(report.stages.find(({ name }) => name === 'fact-transactions')?.rowsOut).toBe(214);
  });
});

describe("the demo on another shop's columns", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'boathouse-mapping-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('needs a mapping, and takes the events with it', () => {
    const data = join(folder, 'clicks.csv');
    writeFileSync(data, otherShop(4_000));
    expect(() => demo('--data', data)).toThrow(/timestamp|event_time/);
    const mapping = join(folder, 'mapping.yaml');
    writeFileSync(mapping, mappingText);
    const report = demo('--data', data, '--mapping', mapping);
    expect(report.events).toEqual({ read: 4_000, rejected: 0 });
  });
});

const mappingText = `format: 1
columns:
  event_time: { from: timestamp, unit: milliseconds }
  event_type: { from: event, values: { addtocart: cart, transaction: purchase } }
  product_id: itemid
  user_id: visitorid
  price: { default: null }
  category_id: { default: null }
  category_code: { default: null }
  brand: { default: null }
  user_session: { gap: 30 minutes }
`;

/** Clicks of a shop with epoch milliseconds, its own words and no sessions; every ninth visitor buys. */
function otherShop(rows: number): string {
  const kinds = ['view', 'view', 'addtocart', 'view'];
  const lines = Array.from({ length: rows }, (_, row) => {
    const visitor = Math.floor(row / 4);
    const buys = visitor % 9 === 0 && row % 4 === 3;
    const event = buys ? 'transaction' : kinds[row % 4];
    return `${1_433_221_332_000 + visitor * 60_000 + (row % 4) * 5_000},v${visitor % 700},${event},i${(row * 7) % 90}`;
  });
  return `timestamp,visitorid,event,itemid\n${lines.join('\n')}\n`;
}
