import { describe, expect, it } from 'vitest';
import { parseSuite } from '../../engine/quality/suite.ts';

describe('an expectation suite', () => {
  it('is read in the form of Great Expectations 0.18', () => {
    const suite = parseSuite(
      'events.json',
      JSON.stringify({
        expectation_suite_name: 'events',
        expectations: [
          {
            expectation_type: 'expect_column_to_exist',
            kwargs: { column: 'price' },
            meta: { severity: 'info' },
          },
        ],
      }),
    );
    expect(suite.expectation_suite_name).toBe('events');
    expect(suite.expectations[0]).toMatchObject({
      expectation_type: 'expect_column_to_exist',
      severity: 'info',
    });
  });

  it('is read in the form of 1.x, and is critical where it says nothing', () => {
    const suite = parseSuite(
      'events.json',
      '{"name": "events", "expectations": [{"type": "expect_column_to_exist", "kwargs": {"column": "a"}}]}',
    );
    expect(suite.expectation_suite_name).toBe('events');
    expect(suite.expectations).toEqual([
      { expectation_type: 'expect_column_to_exist', kwargs: { column: 'a' }, severity: 'critical' },
    ]);
  });

  it('names the line of bad JSON', () => {
    expect(() => parseSuite('events.json', '{\n  "name": "a",\n  "expectations": [,]\n}')).toThrow(
      expect.objectContaining({
        problem: expect.objectContaining({ code: 'file.invalid', place: { file: 'events.json', line: 3 } }),
      }),
    );
  });

  it('names the line and the path of an entry that is no expectation', () => {
    const text = '{"expectations": [\n  {"type": "a"},\n  {"kwargs": {}}\n]}';
    expect(() => parseSuite('events.json', text)).toThrow(
      expect.objectContaining({
        problem: expect.objectContaining({
          place: { file: 'events.json', line: 3, field: '$.expectations[1].expectation_type' },
        }),
      }),
    );
  });

  it.for([
    ['null', '$: it should be an object with named fields, not empty (null)'],
    ['{"name": "a"}', '$.expectations: it is missing'],
    ['{"expectations": {}}', '$.expectations: it should be a list, not an object with named fields'],
    [
      '{"expectations": [{"type": "a", "severity": "bad"}]}',
      '$.expectations[0].severity: it should be one of "critical", "warning", "info"',
    ],
  ] as const)('says in plain words what is wrong with %s', ([text, reason]) => {
    expect(() => parseSuite('events.json', text)).toThrow(`events.json cannot be read: ${reason}.`);
  });

  it('is refused by name where its format is newer', () => {
    expect(() => parseSuite('events.json', '{"format": 2, "expectations": "of another shape"}')).toThrow(
      expect.objectContaining({ problem: expect.objectContaining({ code: 'format.newer' }) }),
    );
  });
});
