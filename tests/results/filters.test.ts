import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Filter } from '../../contract/calls/results.ts';
import { columnsOf } from '../../engine/results/columns.ts';
import { narrowed, shownSql } from '../../engine/results/filters.ts';
import type { Connection } from '../../engine/db/duckdb.ts';
import { duck } from '../support/duck.ts';

interface Row {
  n: number | null;
  s: string | null;
}

const text = fc.constantFrom('', 'a', 'A', 'ab', "it's", '"', '%', '_', '한글', '; DROP TABLE rows', 'NULL');
const number = fc.integer({ min: -3, max: 3 });
const row: fc.Arbitrary<Row> = fc.record({ n: fc.option(number), s: fc.option(text) });

const compare: Record<string, (a: number, b: number) => boolean> = {
  '=': (a, b) => a === b,
  '<': (a, b) => a < b,
  '≤': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '≥': (a, b) => a >= b,
};

const filter: fc.Arbitrary<{ filter: Filter; keeps(row: Row): boolean }> = fc.oneof(
  fc.tuple(fc.constantFrom('=', '<', '≤', '>', '≥'), number).map(([op, value]) => ({
    filter: { column: 'n', op: op as '=', value: String(value) },
    keeps: ({ n }: Row) => n !== null && compare[op]!(n, value),
  })),
  number.map((value) => ({
    filter: { column: 'n', op: '≠' as const, value: String(value) },
    keeps: ({ n }: Row) => n !== value,
  })),
  fc.tuple(number, number).map(([from, to]) => ({
    filter: { column: 'n', op: 'between' as const, from: String(from), to: String(to) },
    keeps: ({ n }: Row) => n !== null && n >= from && n <= to,
  })),
  fc.array(text, { minLength: 1, maxLength: 3 }).map((values) => ({
    filter: { column: 's', op: 'in' as const, values },
    keeps: ({ s }: Row) => s !== null && (values as string[]).includes(s),
  })),
  text.map((value) => ({
    filter: { column: 's', op: 'contains' as const, value },
    keeps: ({ s }: Row) => s !== null && s.toLowerCase().includes(value.toLowerCase()),
  })),
  text.map((value) => ({
    filter: { column: 's', op: 'starts with' as const, value },
    keeps: ({ s }: Row) => s !== null && s.toLowerCase().startsWith(value.toLowerCase()),
  })),
  fc.constantFrom('n' as const, 's' as const).map((column) => ({
    filter: { column, op: 'is missing' as const },
    keeps: (each: Row) => each[column] === null,
  })),
);

async function tableOf(connection: Connection, rows: readonly Row[]) {
  await connection.run('CREATE OR REPLACE TABLE rows (n INTEGER, s VARCHAR)');
  for (const { n, s } of rows) await connection.run('INSERT INTO rows VALUES (?, ?)', [n, s]);
  return columnsOf(connection, 'rows');
}

describe('filters', () => {
  it('keep the rows that the same words keep in JavaScript, as parameters and as shown SQL', async () => {
    const connection = await duck();
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { maxLength: 12 }),
        fc.array(filter, { maxLength: 3 }),
        async (rows, all) => {
          const columns = await tableOf(connection, rows);
          const filters = all.map((each) => each.filter);
          const { select, params } = narrowed('rows', columns, filters, []);
          const wanted = rows.filter((each) => all.every(({ keeps }) => keeps(each)));
          expect(await connection.rows(select, params)).toEqual(wanted);
          expect(await connection.rows(shownSql('rows', columns, filters, []))).toEqual(wanted);
        },
      ),
      { numRuns: 60, seed: 11 },
    );
  });

  it('compare with fractions and with numbers that the column cannot hold', async () => {
    const connection = await duck();
    await connection.run('CREATE TABLE rows AS SELECT 1::TINYINT AS i, 1.25::DECIMAL(4,2) AS d');
    const columns = await columnsOf(connection, 'rows');
    const count = async (column: string, op: '<' | '>' | '=', value: string) => {
      const { select, params } = narrowed('rows', columns, [{ column, op, value }], []);
      return (await connection.rows(select, params)).length;
    };
    expect(await count('i', '<', '1.5')).toBe(1);
    expect(await count('i', '>', '0.5')).toBe(1);
    expect(await count('i', '<', '99999999999999999999')).toBe(1);
    expect(await count('d', '=', '1.251')).toBe(0);
    expect(await count('d', '<', '1e12')).toBe(1);
  });

  it('take a column of any name, and no column that is not there', async () => {
    const connection = await duck();
    const name = 'a"; DROP TABLE rows; --';
    await connection.run(`CREATE TABLE rows ("${name.replaceAll('"', '""')}" VARCHAR)`);
    const columns = await columnsOf(connection, 'rows');
    const filters: Filter[] = [{ column: name, op: '=', value: "'; DROP TABLE rows; --" }];
    const { select, params } = narrowed('rows', columns, filters, [{ column: name, descending: true }]);
    expect(await connection.rows(select, params)).toEqual([]);
    expect(await connection.rows(shownSql('rows', columns, filters, []))).toEqual([]);
    expect(() => narrowed('rows', columns, [{ column: 'rowid', op: 'is missing' }], [])).toThrow('no column');
  });

  it('sort with missing values last and equal ones in their order', async () => {
    const connection = await duck();
    const rows = [
      { n: 2, s: 'a' },
      { n: null, s: 'b' },
      { n: 1, s: 'c' },
      { n: 2, s: 'd' },
    ];
    const columns = await tableOf(connection, rows);
    const order = async (descending: boolean) => {
      const { select, params } = narrowed('rows', columns, [], [{ column: 'n', descending }]);
      return (await connection.rows<Row>(select, params)).map(({ s }) => s).join('');
    };
    expect(await order(false)).toBe('cadb');
    expect(await order(true)).toBe('adcb');
  });
});
