import { describe, expect, it } from 'vitest';
import { editedSuite, newSuite } from '../../engine/quality/suite-text.ts';
import { parseSuite } from '../../engine/quality/suite.ts';

const unique = { expectation_type: 'expect_column_values_to_be_unique', kwargs: { column: 'id' } };
const present = { expectation_type: 'expect_column_values_to_not_be_null', kwargs: { column: 'id' } };

describe('the text of a suite', () => {
  it('is written on short lines, and says nothing that goes without saying', () => {
    const text = newSuite('orders', [
      { ...unique, severity: 'critical' },
      { ...present, severity: 'warning' },
    ]);
    expect(text).toBe(`{
  "format": 1,
  "expectation_suite_name": "orders",
  "expectations": [
    { "expectation_type": "expect_column_values_to_be_unique", "kwargs": { "column": "id" } },
    {
      "expectation_type": "expect_column_values_to_not_be_null",
      "kwargs": { "column": "id" },
      "severity": "warning"
    }
  ]
}
`);
  });

  it('gets another expectation at its end', () => {
    const text = editedSuite('a', newSuite('a', [unique]), 99, present);
    expect(text).toBe(newSuite('a', [unique, present]));
    expect(editedSuite('a', newSuite('a', []), 0, unique)).toBe(newSuite('a', [unique]));
  });

  it.each([0, 1, 2])('loses the expectation at %i', (at) => {
    const all = [unique, present, { ...unique, kwargs: { column: 'b' } }];
    const rest = all.filter((_each, i) => i !== at);
    expect(editedSuite('a', newSuite('a', all), at, null)).toBe(newSuite('a', rest));
  });

  it('loses its only expectation', () => {
    expect(parseSuite('a', editedSuite('a', newSuite('a', [unique]), 0, null)).expectations).toEqual([]);
  });

  it('keeps what others wrote into it: the words of 1.x, a severity in meta, notes, white space', () => {
    const entry =
      '{"type": "expect_column_to_exist","kwargs":{"column":"a"},"id":"7","meta":{"severity":"warning","notes":"old"}}';
    const text = `{"name":"a",   "expectations":[\n${entry}\n]}\n`;
    const [found] = parseSuite('a', text).expectations;
    const edited = editedSuite('a', text, 0, { ...found!, kwargs: { column: 'b' }, severity: 'info' });
    expect(JSON.parse(edited).expectations).toEqual([
      {
        type: 'expect_column_to_exist',
        kwargs: { column: 'b' },
        id: '7',
        meta: { severity: 'info', notes: 'old' },
      },
    ]);
    expect(edited).toMatch(/^\{"name":"a",   "expectations":\[\n\{/);
  });
});
