import {
  tableFromArrays,
  tableFromJSON,
  vectorFromArray,
  Table,
  Timestamp,
  TimeUnit,
  Decimal,
} from 'apache-arrow';
import { describe, expect, it } from 'vitest';
import type { CellOutput, NotebookCell } from '../../contract/calls/notebooks.ts';
import type { ResultState } from '../../contract/calls/results.ts';
import { columnsOfArrow, columnsOfList } from '../../engine/notebook/process/columns.ts';
import { Bench, fence } from '../support/notebook.ts';

type TableOutput = Extract<CellOutput, { type: 'table' }>;
const tablesOf = (cell: NotebookCell | undefined): TableOutput[] =>
  cell?.outputs.filter((output): output is TableOutput => output.type === 'table') ?? [];

describe('the columns of a list of objects', () => {
  const first = (value: unknown, ...more: unknown[]) => {
    const [column] = columnsOfList(
      [value, ...more].map((one) => ({ a: one })),
      ['a'],
    );
    return [column?.type, column?.read(0)];
  };

  it('have one type where all values are of one kind', () => {
    expect(first(true, null)).toEqual(['BOOLEAN', true]);
    expect(first(1, 2)).toEqual(['BIGINT', 1]);
    expect(first(1, 2.5, Number.NaN)).toEqual(['DOUBLE', 1]);
    expect(first(2n ** 60n, 1)).toEqual(['HUGEINT', String(2n ** 60n)]);
    expect(first(new Date(-1))).toEqual(['TIMESTAMP WITH TIME ZONE', '1969-12-31 23:59:59.999+00']);
    expect(first('2024-01-01')).toEqual(['VARCHAR', '2024-01-01']);
  });

  it('are text where they are mixed, JSON where they hold others, missing where nothing is', () => {
    expect(first(1, 'x')).toEqual(['VARCHAR', '1']);
    expect(first({ b: [1n] })).toEqual(['VARCHAR', '{"b":["1"]}']);
    expect(first(undefined)).toEqual(['VARCHAR', null]);
    expect(first(2n ** 200n)).toEqual(['VARCHAR', String(2n ** 200n)]);
    expect(first(new Date(Number.NaN))).toEqual(['TIMESTAMP WITH TIME ZONE', null]);
    const self: Record<string, unknown> = {};
    self['self'] = self;
    expect(first(self)[1]).toContain('Circular');
  });
});

describe('the columns of an Arrow table', () => {
  it('keep their types, with every digit, over several chunks', () => {
    const times = vectorFromArray([-1, null], new Timestamp(TimeUnit.MICROSECOND));
    const chunked = new Table({ at: times }).concat(new Table({ at: times }));
    const [at] = columnsOfArrow(chunked);
    expect(at?.type).toBe('TIMESTAMP');
    expect([0, 1, 2, 3].map((row) => at?.read(row))).toEqual([
      '1969-12-31 23:59:59.999',
      null,
      '1969-12-31 23:59:59.999',
      null,
    ]);
    expect(at?.read(0)).toBe('1969-12-31 23:59:59.999');
    const plain = columnsOfArrow(
      tableFromArrays({ i: new Int32Array([7]), d: new Float64Array([1 / 0]), b: BigInt64Array.of(-5n) }),
    );
    expect(plain.map(({ type }) => type)).toEqual(['INTEGER', 'DOUBLE', 'BIGINT']);
    expect(plain.map(({ read }) => read(0))).toEqual(['7', Infinity, '-5']);
    const price = vectorFromArray([Uint32Array.of(0xfffffb1e, ~0, ~0, ~0)], new Decimal(2, 10, 128));
    expect(columnsOfArrow(new Table({ price }))[0]).toMatchObject({ type: 'DECIMAL(10,2)' });
    expect(columnsOfArrow(new Table({ price }))[0]?.read(0)).toBe('-12.50');
  });

  it('are text or JSON where DuckDB would need more than a name', () => {
    const [words, list] = columnsOfArrow(tableFromJSON([{ words: '구매', list: [1, 2] }]));
    expect([words?.type, words?.read(0)]).toEqual(['VARCHAR', '구매']);
    expect([list?.type, list?.read(0)]).toEqual(['VARCHAR', '[1,2]']);
  });
});

describe('a table that TypeScript shows', () => {
  it('is held with all its rows, in the types of its values', async () => {
    const bench = await Bench.open(
      fence(
        'ts',
        "Array.from({ length: 1000 }, (_, n) => ({ n, half: n / 2, 'a word': `w${n}`, at: new Date(n) }))",
      ) +
        fence('ts', 'await sql`SELECT range AS n, NULL AS nothing FROM range(500)`') +
        fence('ts', "display([{ a: 'x'.repeat(20_000_000), b: 1 }]); display([{}]); 'done'"),
    );
    const cells = await bench.run();
    const [list] = tablesOf(cells[0]);
    expect(list).toMatchObject({
      names: ['n', 'half', 'a word', 'at'],
      types: ['BIGINT', 'DOUBLE', 'VARCHAR', 'TIMESTAMP WITH TIME ZONE'],
      count: 1000,
    });
    expect(list?.rows[1]).toEqual(['1', 0.5, 'w1', '1970-01-01 00:00:00.001+00']);
    expect(cells[0]?.outputs).toHaveLength(1);
    const source = { result: list?.result ?? '' };
    const filters = [{ column: 'half', op: '≥', value: '499' } as const];
    const { job } = await bench.engine.client.call('result.open', { source, filters });
    expect((await bench.engine.client.follow(job)) as ResultState).toMatchObject({ rows: 2 });
    expect(tablesOf(cells[1])[0]).toMatchObject({ types: ['DOUBLE', 'INTEGER'], count: 500 });
    const [long, empty] = tablesOf(cells[2]);
    expect(String(long?.rows[0]?.[0])).toContain('20,000,000 characters');
    expect(empty).toMatchObject({ names: [], count: 1, result: null });
  });
});
