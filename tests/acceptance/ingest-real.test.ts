import { describe, expect, it } from 'vitest';
import { haveSharedData, sharedFile } from '../support/data.ts';
import { load, loadFiles } from '../ingest/support.ts';

const whole = sharedFile('rees46_sample', '2019-Oct_head17434.csv.gz');
const truncated = sharedFile('rees46_sample', '2019-Oct_head17434_truncated_last_line.csv.gz');
const retail = sharedFile('online_retail', 'online_retail.csv.gz');
const columns =
  'event_time, event_type, product_id, category_id, category_code, brand, price, user_id, user_session';

describe.skipIf(!haveSharedData)('the head of the REES46 data', () => {
  it('loads whole, without its five exact duplicates', async () => {
    const { result, connection } = await load([whole]);
    expect(result).toMatchObject({ read: 17_434, rejected: 0, duplicates: 5, written: 17_429 });
    const [facts] = await connection.rowsJson(`
      SELECT count(*) FILTER (event_type = 'purchase') AS purchases,
        count(DISTINCT user_id) AS users, count(DISTINCT user_session) AS sessions,
        min(event_time) AS first, max(event_time) AS last FROM processed.events`);
    expect(facts).toEqual({
      purchases: '214',
      users: '4504',
      sessions: '5066',
      first: '2019-10-01 00:00:00+00',
      last: '2019-10-01 02:50:00+00',
    });
  });

  it('holds what a plain reading of the file holds', async () => {
    const { connection } = await load([whole]);
    const plain = `SELECT DISTINCT * FROM read_csv('${whole}', types = {
      'product_id': 'VARCHAR', 'category_id': 'VARCHAR', 'user_id': 'VARCHAR', 'price': 'DECIMAL(12,2)'})`;
    const ours = `SELECT ${columns} FROM processed.events`;
    const both = `(${ours} EXCEPT ${plain}) UNION ALL (${plain} EXCEPT ${ours})`;
    expect(await connection.value(`SELECT count(*) FROM (${both})`)).toBe(0n);
  });

  it('rejects the half row at the end of the truncated file with its line', async () => {
    const { result, rejects } = await loadFiles([truncated]);
    expect(result).toMatchObject({ read: 17_435, rejected: 1, duplicates: 5, written: 17_429 });
    expect(rejects).toMatchObject([
      {
        file: '2019-Oct_head17434_truncated_last_line.csv.gz',
        line: '17436',
        reason: 'The row has 8 fields, the header has 9.',
        text: expect.stringMatching(/^2019-10-01 02:50:00 UTC,view,10900305,/),
      },
    ]);
  });

  it('keeps each event once where both files are taken', async () => {
    const { result } = await load([whole, truncated]);
    expect(result).toMatchObject({ read: 34_869, rejected: 1, duplicates: 17_439, written: 17_429 });
  });
});

describe.skipIf(!haveSharedData)('the Online Retail data', () => {
  const mapping = `format: 1
columns:
  event_time: { from: InvoiceDate, timezone: Europe/London }
  event_type: { default: purchase }
  product_id: StockCode
  brand: { default: null }
  price: UnitPrice
  user_id: CustomerID
  user_session: InvoiceNo
`;

  it('loads as purchases through a mapping; lines without a customer are rejected', async () => {
    const { result, connection } = await load([retail], { mapping });
    expect(result).toMatchObject({ read: 541_909, rejected: 135_080 });
    expect(result.written + result.duplicates).toBe(541_909 - 135_080);
    expect(await connection.value('SELECT count(DISTINCT user_id) FROM processed.events')).toBe(4372n);
    const reasons = 'SELECT DISTINCT reason FROM processed.rejected';
    expect(await connection.rows(reasons)).toEqual([{ reason: 'user_id is missing.' }]);
  });

  it('loads as it is, with types that hold every value', async () => {
    const { result, connection } = await load([retail], { table: 'retail' });
    expect(result).toEqual({ read: 541_909, rejected: 0, duplicates: 0, written: 541_909, outOfOrder: 0 });
    const [facts] = await connection.rowsJson(`
      SELECT sum(Quantity * UnitPrice) AS total, count(DISTINCT StockCode) AS products,
        count(DISTINCT Country) AS countries, count(*) FILTER (Description IS NULL) AS undescribed,
        count(*) FILTER (InvoiceNo LIKE 'C%') AS cancelled FROM processed.retail`);
    expect(facts).toMatchObject({
      products: '4070',
      countries: '38',
      undescribed: '1454',
      cancelled: '9288',
    });
    expect(Number(facts?.['total'])).toBeCloseTo(9_747_747.93, 2);
  });
});
