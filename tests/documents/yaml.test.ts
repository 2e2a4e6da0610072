import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { parseYaml } from '../../engine/documents/yaml.ts';

const schema = z.strictObject({
  format: z.literal(1),
  name: z.string(),
  list: z.array(z.strictObject({ n: z.number() })).default([]),
});
const read = (text: string) => parseYaml('some.yaml', text, schema);

function problemOf(text: string) {
  try {
    read(text);
  } catch (error) {
    return (error as { problem: unknown }).problem;
  }
  return null;
}

describe('a YAML document', () => {
  it.each([
    ['a syntax error', 'format: 1\nname: [', 2, 'file.invalid'],
    ['a wrong value', 'format: 1\nname: 3\n', 2, 'file.invalid'],
    ['a wrong value deep inside', 'format: 1\nname: a\nlist:\n  - n: 1\n  - n: x\n', 5, 'file.invalid'],
    ['an unknown key', 'format: 1\nname: a\nnmae: b\n', 3, 'file.invalid'],
    ['a key that is missing', 'format: 1\n', 1, 'file.invalid'],
  ])('names the line of %s', (_what, text, line, code) => {
    expect(problemOf(text)).toMatchObject({ code, place: { file: 'some.yaml', line } });
  });

  it('with an alias of nothing is refused by name', () => {
    expect(problemOf('format: 1\nname: *gone\n')).toMatchObject({
      code: 'file.invalid',
      message: expect.stringContaining('gone'),
    });
  });

  it('of a newer format is refused by name', () => {
    expect(problemOf('format: 7\nname: a\n')).toMatchObject({ code: 'format.newer' });
  });
});
