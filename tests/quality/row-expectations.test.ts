import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { Connection } from '../../engine/db/duckdb.ts';
import { failingRows } from '../../engine/quality/rows.ts';
import type { ExpectationConfiguration } from '../../engine/quality/types.ts';
import { validate } from '../../engine/quality/validate.ts';
import { duck } from '../support/duck.ts';
import { idleWork } from './work.ts';

type Values = readonly (number | null)[];

interface Rule {
  expectation: ExpectationConfiguration;
  /** The unexpected values, found the plain way. */
  unexpected: (values: Values) => Values;
}

function rule(
  expectation_type: string,
  kwargs: Record<string, unknown>,
  unexpected: Rule['unexpected'],
): Rule {
  return { expectation: { expectation_type, kwargs: { column: 'x', ...kwargs } }, unexpected };
}

function present(values: Values): number[] {
  return values.filter((value) => value !== null);
}

const rules: Rule[] = [
  rule('expect_column_values_to_not_be_null', {}, (all) => all.filter((x) => x === null)),
  rule('expect_column_values_to_be_null', {}, present),
  rule('expect_column_values_to_be_between', { min_value: 2, max_value: 6, strict_max: true }, (all) =>
    present(all).filter((x) => x < 2 || x >= 6),
  ),
  rule('expect_column_values_to_be_in_set', { value_set: [1, 3, 5, 'a', null] }, (all) =>
    present(all).filter((x) => ![1, 3, 5].includes(x)),
  ),
  rule('expect_column_values_to_not_be_in_set', { value_set: [0, 4] }, (all) =>
    present(all).filter((x) => [0, 4].includes(x)),
  ),
  rule('expect_column_values_to_be_unique', {}, (all) =>
    present(all).filter((x, _, others) => others.indexOf(x) !== others.lastIndexOf(x)),
  ),
  rule('expect_column_values_to_be_increasing', {}, (all) =>
    present(all).filter((x, i, others) => x < (others[i - 1] ?? -Infinity)),
  ),
  rule('expect_column_values_to_be_decreasing', { strictly: true }, (all) =>
    present(all).filter((x, i, others) => x >= (others[i - 1] ?? Infinity)),
  ),
  rule('expect_column_values_to_be_between', { max_value: 4, row_condition: 'x > 1' }, (all) =>
    present(all).filter((x) => x > 4),
  ),
];

async function load(connection: Connection, values: Values): Promise<void> {
  const list = `[${values.map(String).join(', ')}]`;
  await connection.run(`CREATE OR REPLACE TABLE t AS SELECT unnest(${list}::INTEGER[]) AS x`);
}

describe('a table of any values', () => {
  const suite = { expectation_suite_name: 'any', expectations: rules.map(({ expectation }) => expectation) };
  const anyValues = fc.array(fc.option(fc.integer({ min: 0, max: 8 })), { maxLength: 15 });

  it('is judged as if row by row, and its failing rows are those counted', async () => {
    const connection = await duck({ threads: 1 });
    await fc.assert(
      fc.asyncProperty(anyValues, async (values) => {
        await load(connection, values);
        const { results } = await validate(connection, 't', suite, idleWork());
        for (const [i, { expectation, unexpected }] of rules.entries()) {
          const wanted = unexpected(values);
          expect(results[i]?.result['partial_unexpected_list']).toEqual(wanted);
          expect(results[i]?.result['unexpected_count']).toBe(wanted.length);
          expect(results[i]?.success).toBe(wanted.length === 0);
          const failing = await connection.rows((await failingRows(connection, 't', expectation)) ?? '');
          expect(failing.map(({ x }) => x)).toEqual(wanted);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('is read once, and again only for what failed', async () => {
    const connection = await duck();
    await load(connection, [3, 5]);
    const queries = vi.spyOn(connection, 'rows');
    const only = (...kinds: number[]) => ({
      expectation_suite_name: 'some',
      expectations: kinds.map((i) => rules[i]?.expectation as ExpectationConfiguration),
    });
    await validate(connection, 't', only(0, 2, 3, 4, 5, 6), idleWork());
    expect(queries.mock.calls.map(([sql]) => sql.split(' ', 1)[0])).toEqual(['DESCRIBE', 'SELECT']);
    queries.mockClear();
    await validate(connection, 't', only(0, 1, 2), idleWork());
    expect(queries).toHaveBeenCalledTimes(3);
  });
});
