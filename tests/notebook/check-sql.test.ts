import { describe, expect, it } from 'vitest';
import { asFault } from '../../contract/problem.ts';
import type { Cell } from '../../engine/notebook/document.ts';
import { CellColumns } from '../../engine/notebook/language/cell-columns.ts';
import { checkSql } from '../../engine/notebook/language/check-sql.ts';
import { statementOf } from '../../engine/notebook/read-cell.ts';
import { inCell } from '../../engine/notebook/sql-places.ts';
import { cutTemplate } from '../../engine/notebook/template.ts';
import { duck } from '../support/duck.ts';

const sql = (source: string, name: string | null = null): Cell => ({
  language: 'sql',
  name,
  options: {},
  source,
});

/** What is said about the last of some cells, as `line:column word`. */
async function said(...sources: (string | [string, string])[]) {
  const connection = await duck();
  await connection.run(
    `CREATE SCHEMA processed;
     CREATE VIEW processed.events AS SELECT 1 AS id, 'view' AS event_type, 2.5::DECIMAL(18,2) AS price`,
  );
  const cells = sources.map((source, at) => ({
    id: String(at),
    cell: typeof source === 'string' ? sql(source) : sql(source[1], source[0]),
  }));
  const last = cells.at(-1) ?? { id: '', cell: sql('') };
  const look = await new CellColumns().look(connection, cells);
  return checkSql({ id: last.id, source: last.cell.source }, cells, look, connection);
}

const where = async (...sources: Parameters<typeof said>) =>
  (await said(...sources)).map(({ severity, line, column }) => `${severity} ${line}:${column}`);

describe('a SQL cell, checked as it is written', () => {
  it.each([
    ['SELECT 1', []],
    ['SELEC 1', ['error 1:1']],
    ['SELECT id,\n  evnt_type\nFROM processed.events', ['error 2:3']],
    ['SELECT e.x FROM processed.events e', ['error 1:8']],
    ['FROM processed.evnts', ['error 1:6']],
    ["SELECT '한국 😀', idd FROM processed.events", ['error 1:17']],
    ['SELECT 1 +', ['error 1:11']],
    ['SELECT 1;\n\nSELECT nope FROM processed.events', ['error 3:8']],
    ["FROM processed.events WHERE event_type = 'open", ['error 1:42']],
    ['PIVOT processed.events ON event_type USING sum(price)', []],
    ['CREATE TEMP TABLE a AS SELECT 1 AS n; SELECT n, m FROM a', []],
    ['CREATE TEMP TABLE a AS SELECT 1 AS n; SELECT n m o FROM a', ['error 1:50']],
    ['-- nothing yet', []],
    ['', []],
  ])('%s', async (source, places) => {
    expect(await where(source)).toEqual(places);
  });

  it('is marked at its own place behind values of TypeScript, however long they are written', async () => {
    const source = 'SELECT ${ shops.map((s) => s.id).length } AS a, ${b}, idd FROM processed.events';
    expect(await where(source)).toEqual([`error 1:${source.indexOf('idd') + 1}`]);
  });

  it('says where a value has no closing brace', async () => {
    expect(await where('SELECT 1,\n  ${a')).toEqual(['error 2:6']);
  });

  it('names what may be meant', async () => {
    const [finding] = await said('SELECT evnt_type FROM processed.events');
    expect(finding?.message).toContain('Referenced column "evnt_type" not found');
    expect(finding?.candidates).toContain('event_type');
  });

  it('knows the columns of other cells before they have run', async () => {
    const daily: [string, string] = [
      'daily',
      'SELECT id AS day, sum(price) AS spent FROM processed.events GROUP BY 1',
    ];
    expect(await where(daily, 'SELECT day, spent FROM daily')).toEqual([]);
    expect(await where(daily, ['top', 'FROM daily'], 'SELECT spent, sold FROM top')).toEqual(['error 1:15']);
  });

  it('knows them where a value decides nothing but the rows', async () => {
    const few: [string, string] = [
      'few',
      'SELECT id, ${label} AS label FROM processed.events WHERE id > ${least}',
    ];
    expect(await where(few, 'SELECT label, nope FROM few')).toEqual(['error 1:15']);
    expect(await where(few, "FROM few WHERE label = 'x' AND label + 1 > 2")).toEqual([]);
  });

  it('is only warned of where another cell has an error, or makes what is missing', async () => {
    expect(await where(['broken', 'SELECT nope FROM processed.events'], 'FROM broken')).toEqual([
      'warning 1:6',
    ]);
    expect(await where('CREATE TEMP TABLE kept AS SELECT 1 AS n', 'FROM kept')).toEqual(['warning 1:6']);
    expect(await where(['a', 'FROM b'], ['b', 'FROM a'])).toEqual(['warning 1:6']);
  });

  it('sees a table’s new columns at the next look', async () => {
    const connection = await duck();
    await connection.run('CREATE VIEW t AS SELECT 1 AS a');
    const cells = [{ id: 'x', cell: sql('FROM t', 'x') }];
    const columns = new CellColumns();
    const names = async () => {
      const look = await columns.look(connection, cells);
      return (await look.columns('x'))?.map(({ name, type }) => `${name} ${type}`);
    };
    expect(await names()).toEqual(['a INTEGER']);
    await connection.run("CREATE OR REPLACE VIEW t AS SELECT 'x' AS b");
    expect(await names()).toEqual(['b VARCHAR']);
  });
});

describe('an error of a cell that ran', () => {
  /** Where in a cell an error is, when DuckDB had its statement within another. */
  async function ran(source: string, around: (sql: string) => string, params: number[] = []) {
    const connection = await duck();
    const template = cutTemplate(source, 'sql');
    try {
      await connection.run(around(statementOf(template)), params);
      return null;
    } catch (error) {
      return asFault(inCell(error, template)).problem.place;
    }
  }
  const asTable = (sql: string) => `CREATE TABLE "r1" AS SELECT * FROM (${sql}\n) LIMIT 201`;

  it('has its place in the cell, though DuckDB had more around it', async () => {
    expect(await ran("SELECT 1,\n  CAST('a' AS INT)", asTable)).toEqual({ line: 2, column: 3 });
    expect(await ran('SELECT\n  nope', asTable)).toEqual({ line: 2, column: 3 });
  });

  it('has it behind values, which DuckDB knows by number', async () => {
    const source = "SELECT ${ first.of.all } AS a,\n CAST('a' || ${b} AS INT)";
    expect(await ran(source, asTable, [1, 2])).toEqual({ line: 2, column: 2 });
    expect(await ran(source, (sql) => asTable(sql.replace('$1', '$1::TIMESTAMPTZ')), [1, 2])).toMatchObject({
      line: expect.any(Number),
    });
  });

  it('has none where what failed is not of the cell', async () => {
    expect(await ran('SELECT 1', () => 'SELECT nope')).toEqual({});
  });
});
