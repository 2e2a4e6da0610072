import { describe, expect, it } from 'vitest';
import { distinctCount } from '../../contract/texts/about.ts';
import { shortNumber } from '../../renderer/profile/short.ts';

describe('a number in little room', () => {
  it('keeps its size: an exponent, all digits of a whole one, some digits of the rest', () => {
    expect(shortNumber('6.03625595402e-7')).toBe('6.04e-7');
    expect(shortNumber('-1.7976931348623157e+308')).toBe('-1.80e+308');
    expect(shortNumber('9007199254740993')).toBe('9007199254740993');
    expect(shortNumber('12345678.90')).toBe('12345679');
    expect(shortNumber('0.40588473192')).toBe('0.40588');
    expect(shortNumber('12.50')).toBe('12.50');
  });

  it('leaves what is none as it is', () => {
    expect(shortNumber('2026-01-01 10:00:00')).toBe('2026-01-01 10:00:00');
  });
});

describe('a count of different values', () => {
  it('says whether it is counted, estimated, or that of a sample', () => {
    const counted = { distinct: 12_345, approximate: false, sampled: false };
    expect(distinctCount(counted)).toBe('12,345');
    expect(distinctCount({ ...counted, approximate: true })).toBe('about 12,300');
    expect(distinctCount({ ...counted, approximate: true, sampled: true })).toBe('at least 12,345');
  });
});
