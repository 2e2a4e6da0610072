import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cli } from './project.ts';

const pipeline = `format: 1
name: shop
steps:
  take: { kind: ingest, with: { source: sales, files: incoming/* } }
  load:
    kind: load
    needs: [take]
    with:
      source: sales
      table: processed.sales
      rejects: processed.sales_rejects
      columns: { day: DATE, article: VARCHAR, amount: BIGINT }
  totals: { kind: sql, needs: [load], with: { file: sql/totals.sql, table: curated.totals } }
`;

const sales = `day,article,amount
2026-01-01,lamp,5
2026-01-02,lamp,x
2026-01-03,chair,7
2026-01-04,table
2026-01-05,chair,y
`;

const older = 'SELECT article, sum(amount)::BIGINT AS amount FROM processed.sales GROUP BY article';
const newer =
  'SELECT article, sum(amount)::DOUBLE AS amount, count(*) AS sold FROM processed.sales GROUP BY article';

/** A project of three tables, run twice: curated.totals has two versions, processed.sales three rejected rows. */
export function smallShop(): string {
  const folder = mkdtempSync(join(tmpdir(), 'boathouse-small-'));
  for (const each of ['pipelines', 'sql', 'incoming']) mkdirSync(join(folder, each));
  writeFileSync(join(folder, 'boathouse.yaml'), 'format: 1\nname: Small shop\n');
  writeFileSync(join(folder, 'pipelines/shop.yaml'), pipeline);
  writeFileSync(join(folder, 'incoming/sales.csv'), sales);
  for (const select of [older, newer]) {
    writeFileSync(join(folder, 'sql/totals.sql'), select);
    const ran = cli(['run', 'shop'], { cwd: folder });
    if (ran.code !== 0) throw new Error(ran.err);
  }
  return folder;
}

/** Adds empty tables with long names to a project's curated zone, as their logs alone. */
export function addTables(folder: string, count: number): void {
  const field = { name: 'measured_value', type: 'double', nullable: true, metadata: {} };
  const metaData = {
    id: '00000000-0000-4000-8000-000000000000',
    format: { provider: 'parquet', options: {} },
    schemaString: JSON.stringify({ type: 'struct', fields: [field] }),
    partitionColumns: [],
    configuration: {},
    createdTime: 0,
  };
  const protocol = { minReaderVersion: 1, minWriterVersion: 2 };
  const commit = [{ commitInfo: { timestamp: 0, operation: 'WRITE' } }, { protocol }, { metaData }];
  const text = commit.map((action) => `${JSON.stringify(action)}\n`).join('');
  for (let at = 0; at < count; at += 1) {
    const name = `${`quarterly_sales_by_region_and_channel_before_returns_after_tax_${'x'.repeat(20)}`.slice(0, 76)}${String(at).padStart(4, '0')}`;
    const log = join(folder, 'lake/curated', name, '_delta_log');
    mkdirSync(log, { recursive: true });
    writeFileSync(join(log, '00000000000000000000.json'), text);
  }
}
