import { afterEach, describe, expect, it } from 'vitest';
import { keyOf, secretOf } from '../../engine/secrets.ts';

afterEach(() => {
  delete process.env['HARBOUR_KEY'];
});

describe('a secret', () => {
  it('is what the environment has under its name', () => {
    process.env['HARBOUR_KEY'] = 'under the keel';
    expect(secretOf('HARBOUR_KEY')).toBe('under the keel');
    expect(keyOf({ secret: 'HARBOUR_KEY', key: 'typed' })).toBe('under the keel');
  });

  it('that is not there or empty is named, with where to set it', () => {
    expect(() => secretOf('HARBOUR_KEY')).toThrow('The engine knows no secret HARBOUR_KEY.');
    process.env['HARBOUR_KEY'] = '';
    expect(() => keyOf({ secret: 'HARBOUR_KEY' })).toThrow('knows no secret');
  });

  it('is not asked for where a key was typed, or none is wanted', () => {
    expect(keyOf({ key: 'typed' })).toBe('typed');
    expect(keyOf({})).toBeUndefined();
  });
});
