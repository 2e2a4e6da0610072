import { describe, expect, it } from 'vitest';
import { Guesses } from '../../cli/workbench/guesses.ts';

describe('guesses at the token', () => {
  it('are ten at once and then one each second, for each address by itself', () => {
    let now = 0;
    const guesses = new Guesses(() => now);
    for (let at = 0; at < 10; at += 1) {
      expect(guesses.mayTry('10.0.0.1')).toBe(true);
      guesses.wrong('10.0.0.1');
    }
    expect(guesses.mayTry('10.0.0.1')).toBe(false);
    expect(guesses.mayTry('10.0.0.2')).toBe(true);
    now = 999;
    expect(guesses.mayTry('10.0.0.1')).toBe(false);
    now = 1_000;
    expect(guesses.mayTry('10.0.0.1')).toBe(true);
    guesses.wrong('10.0.0.1');
    expect(guesses.mayTry('10.0.0.1')).toBe(false);
    now = 60_000;
    for (let at = 0; at < 10; at += 1) guesses.wrong('10.0.0.1');
    expect(guesses.mayTry('10.0.0.1')).toBe(false);
  });

  it('are forgotten, the oldest first, before they fill the memory', () => {
    const guesses = new Guesses(() => 0);
    for (let at = 0; at < 10; at += 1) guesses.wrong('first');
    for (let at = 0; at < 999; at += 1) guesses.wrong(`other ${at}`);
    expect(guesses.mayTry('first')).toBe(false);
    guesses.wrong('one more');
    expect(guesses.mayTry('first')).toBe(true);
  });
});
