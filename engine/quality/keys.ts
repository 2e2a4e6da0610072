import type { ExpectationConfiguration } from './types.ts';

/** Arguments that say what an expectation is about. */
const subjects = ['column', 'column_A', 'column_B', 'column_list', 'other_table_name'] as const;

/**
 * A name for each expectation of a suite by which its results are found again in other versions of the
 * suite: its kind and what it is about, and a number where that is there more than once. Another bound
 * is the same expectation.
 */
export function keysOf(expectations: readonly ExpectationConfiguration[]): string[] {
  const seen = new Map<string, number>();
  return expectations.map(({ expectation_type, kwargs }) => {
    const about = subjects.flatMap((name) => kwargs[name] ?? []).map(String);
    const name = [expectation_type, ...about].join(' ');
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name} #${count}`;
  });
}
