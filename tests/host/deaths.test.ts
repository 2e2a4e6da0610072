import { describe, expect, it } from 'vitest';
import { Deaths } from '../../host/deaths.ts';

/** Engines that live for so many seconds each; whether each was followed by another. */
function followed(lives: readonly number[]): boolean[] {
  let now = 0;
  const deaths = new Deaths(() => now);
  return lives.map((seconds) => {
    deaths.up();
    now += seconds * 1000;
    return deaths.died();
  });
}

describe('an engine that died', () => {
  it('is not started again where three in a row died at once', () => {
    expect(followed([1, 1, 1])).toEqual([true, true, false]);
  });

  it('is started again for ever where it had answered for a while', () => {
    expect(followed(Array.from({ length: 50 }, () => 6))).not.toContain(false);
  });

  it('is forgiven what came before, once one of them had answered for a while', () => {
    expect(followed([1, 1, 60, 1, 1, 1])).toEqual([true, true, true, true, true, false]);
  });
});
