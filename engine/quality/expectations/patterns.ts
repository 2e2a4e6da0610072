import { z } from 'zod';
import { text } from '../../db/sql.ts';
import type { Column } from '../columns.ts';
import { kind, type Kind } from '../plan.ts';
import { column, mostly } from './arguments.ts';
import { requireText, valuePlan } from './rows.ts';

const matchOn = z.enum(['any', 'all']).default('any');
const patternList = z.array(z.string()).min(1);

/** Expectations about how a value is written. Regular expressions are RE2's: no look-around, no back references. */
export const patternKinds: Record<string, Kind> = {
  expect_column_values_to_match_regex: kind(
    z.object({ column, mostly, regex: z.string() }),
    (args, scope) => {
      const of = scope.column(args.column);
      return valuePlan(of, `NOT ${regexMatch(of, args.regex)}`, args.mostly);
    },
  ),
  expect_column_values_to_not_match_regex: kind(
    z.object({ column, mostly, regex: z.string() }),
    (args, scope) => {
      const of = scope.column(args.column);
      return valuePlan(of, regexMatch(of, args.regex), args.mostly);
    },
  ),
  expect_column_values_to_match_regex_list: kind(
    z.object({ column, mostly, regex_list: patternList, match_on: matchOn }),
    (args, scope) => {
      const of = scope.column(args.column);
      const matches = args.regex_list.map((regex) => regexMatch(of, regex));
      return valuePlan(of, `NOT ${joined(matches, args.match_on)}`, args.mostly);
    },
  ),
  expect_column_values_to_not_match_regex_list: kind(
    z.object({ column, mostly, regex_list: patternList }),
    (args, scope) => {
      const of = scope.column(args.column);
      const matches = args.regex_list.map((regex) => regexMatch(of, regex));
      return valuePlan(of, joined(matches, 'any'), args.mostly);
    },
  ),
  expect_column_values_to_match_like_pattern: kind(
    z.object({ column, mostly, like_pattern: z.string() }),
    (args, scope) => {
      const of = scope.column(args.column);
      return valuePlan(of, `NOT ${likeMatch(of, args.like_pattern)}`, args.mostly);
    },
  ),
  expect_column_values_to_not_match_like_pattern: kind(
    z.object({ column, mostly, like_pattern: z.string() }),
    (args, scope) => {
      const of = scope.column(args.column);
      return valuePlan(of, likeMatch(of, args.like_pattern), args.mostly);
    },
  ),
  expect_column_values_to_match_like_pattern_list: kind(
    z.object({ column, mostly, like_pattern_list: patternList, match_on: matchOn }),
    (args, scope) => {
      const of = scope.column(args.column);
      const matches = args.like_pattern_list.map((pattern) => likeMatch(of, pattern));
      return valuePlan(of, `NOT ${joined(matches, args.match_on)}`, args.mostly);
    },
  ),
  expect_column_values_to_not_match_like_pattern_list: kind(
    z.object({ column, mostly, like_pattern_list: patternList }),
    (args, scope) => {
      const of = scope.column(args.column);
      const matches = args.like_pattern_list.map((pattern) => likeMatch(of, pattern));
      return valuePlan(of, joined(matches, 'any'), args.mostly);
    },
  ),
  expect_column_values_to_match_strftime_format: kind(
    z.object({ column, mostly, strftime_format: z.string() }),
    (args, scope) => {
      const of = scope.column(args.column);
      requireText(of);
      const parsed = `try_strptime(${of.sql}, ${text(args.strftime_format)})`;
      return valuePlan(of, `${parsed} IS NULL`, args.mostly);
    },
  ),
  expect_column_values_to_be_dateutil_parseable: kind(z.object({ column, mostly }), (args, scope) => {
    const of = scope.column(args.column);
    requireText(of);
    return valuePlan(of, `NOT ${isDate(of)}`, args.mostly);
  }),
  expect_column_values_to_be_json_parseable: kind(z.object({ column, mostly }), (args, scope) => {
    const of = scope.column(args.column);
    const unexpected = of.family === 'text' ? `NOT json_valid(${of.sql})` : 'true';
    return valuePlan(of, unexpected, args.mostly);
  }),
};

/** Found anywhere in the value, as Python's re.search. */
function regexMatch(of: Column, regex: string): string {
  return `regexp_matches(CAST(${of.sql} AS VARCHAR), ${text(regex)})`;
}

function likeMatch(of: Column, pattern: string): string {
  return `(CAST(${of.sql} AS VARCHAR) LIKE ${text(pattern)})`;
}

function joined(matches: readonly string[], on: 'any' | 'all'): string {
  return `(${matches.join(on === 'any' ? ' OR ' : ' AND ')})`;
}

/** Ways to write a date, beside ISO 8601, that dateutil reads too; month first where it could be either. */
const dateFormats = [
  '%m/%d/%Y',
  '%d/%m/%Y',
  '%m/%d/%Y %H:%M:%S',
  '%d.%m.%Y',
  '%d.%m.%Y %H:%M:%S',
  '%m-%d-%Y',
  '%Y/%m/%d',
  '%Y/%m/%d %H:%M:%S',
  '%Y%m%d',
  '%d %b %Y',
  '%d %B %Y',
  '%b %d %Y',
  '%b %d, %Y',
  '%B %d, %Y',
  '%b %d %Y %H:%M:%S',
  '%a %b %d %H:%M:%S %Y',
];

function isDate(of: Column): string {
  const formats = `[${dateFormats.map(text).join(', ')}]`;
  const iso = `TRY_CAST(${of.sql} AS TIMESTAMPTZ) IS NOT NULL`;
  return `(${iso} OR try_strptime(${of.sql}, ${formats}) IS NOT NULL)`;
}
