import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { text } from '../../engine/db/sql.ts';
import { parseSuite } from '../../engine/quality/suite.ts';
import { validate } from '../../engine/quality/validate.ts';
import { idleWork } from '../quality/work.ts';
import { haveSharedData, sharedFile } from '../support/data.ts';
import { duck } from '../support/duck.ts';

interface Recorded {
  results: { success: boolean; expectation_config: unknown; result: Record<string, unknown> }[];
}

/** What Great Expectations recorded and a result of ours has too. */
const compared = [
  'observed_value',
  'element_count',
  'missing_count',
  'missing_percent',
  'unexpected_count',
  'unexpected_percent_nonmissing',
  'partial_unexpected_list',
];

describe.skipIf(!haveSharedData)("Great Expectations' Titanic suite", () => {
  it('passes 9 of 10, each with the recorded result', async () => {
    const connection = await duck();
    const file = sharedFile('titanic', 'titanic_expectations.json');
    const suite = parseSuite(file, readFileSync(file, 'utf8'));
    const relation = `read_csv(${text(sharedFile('titanic', 'Titanic_1313.csv'))}, nullstr = ['', 'NA'])`;
    const found = await validate(connection, relation, suite, idleWork());
    expect(found.summary).toEqual({ passed: 9, failed: 1, criticalFailed: 1 });

    const recorded = JSON.parse(
      readFileSync(sharedFile('titanic', 'titanic_expected_data_asset_validate_results.json'), 'utf8'),
    ) as Recorded;
    for (const expected of recorded.results) {
      const ours = found.results.find((result) => sameExpectation(result, expected));
      expect(ours?.success).toBe(expected.success);
      const fields = compared.filter((name) => expected.result[name] !== undefined);
      expect(picked(ours?.result ?? {}, fields)).toEqual(picked(expected.result, fields));
    }
  });
});

function sameExpectation(a: { expectation_config: unknown }, b: { expectation_config: unknown }): boolean {
  const key = ({ expectation_config }: { expectation_config: unknown }) => {
    const { expectation_type, kwargs } = expectation_config as {
      expectation_type: string;
      kwargs: Record<string, unknown>;
    };
    return `${expectation_type} ${String(kwargs['column'])}`;
  };
  return key(a) === key(b);
}

/** Some fields of a result; numbers to 9 digits, for sums in another order. */
function picked(result: Record<string, unknown>, fields: readonly string[]): unknown[] {
  return fields.map((field) => {
    const value = result[field];
    return typeof value === 'number' ? Number(value.toPrecision(9)) : value;
  });
}
