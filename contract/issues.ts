import { z } from 'zod';
import { issueTexts as texts } from './texts/issues.ts';

type Issue = z.core.$ZodRawIssue;
type Tell<Code extends Issue['code']> = (issue: Extract<Issue, { code: Code }>) => string;

const typeNames: Readonly<Record<string, string>> = texts.types;
const units: Readonly<Record<string, string>> = texts.units;

const tellers: { [Code in Issue['code']]?: Tell<Code> } = {
  invalid_type: ({ expected, input }) =>
    input === undefined ? texts.missing : texts.type({ expected: called(expected), found: found(input) }),
  invalid_value: ({ values }) =>
    values.length === 1
      ? texts.exactly({ value: JSON.stringify(values[0]) })
      : texts.oneOf({ values: values.map((value) => JSON.stringify(value)).join(', ') }),
  too_big: ({ inclusive, maximum, origin }) =>
    (inclusive === false ? texts.below : texts.atMost)({ bound: String(maximum), unit: units[origin] ?? '' }),
  too_small: ({ inclusive, minimum, origin }) =>
    (inclusive === false ? texts.above : texts.atLeast)({
      bound: String(minimum),
      unit: units[origin] ?? '',
    }),
  unrecognized_keys: ({ keys }) => texts.unknownFields({ names: keys.join(', ') }),
};

function called(type: string): string {
  return typeNames[type] ?? type;
}

/** A number says which it is: 1.5 is a number, and yet no whole one. */
function found(input: unknown): string {
  return typeof input === 'number' ? String(input) : called(typeOf(input));
}

function typeOf(input: unknown): string {
  if (input === null) return 'null';
  if (Array.isArray(input)) return 'array';
  return typeof input;
}

/** What a schema finds wrong, in words that a person can act on; a schema's own message goes before it. */
function inWords(issue: Issue): string {
  const tell = tellers[issue.code] as ((issue: Issue) => string) | undefined;
  return tell?.(issue) ?? texts.form;
}

// Zod's own way to speak another language: once for the process, whichever schema finds something.
z.config({ localeError: inWords });
