/** What is wrong with a value that was written or sent, where a schema finds it; "it" is the field named before. */
export const issueTexts = {
  missing: 'it is missing',
  type: (p: { expected: string; found: string }) => `it should be ${p.expected}, not ${p.found}`,
  oneOf: (p: { values: string }) => `it should be one of ${p.values}`,
  exactly: (p: { value: string }) => `it should be ${p.value}`,
  atMost: (p: { bound: string; unit: string }) => `it should be at most ${p.bound}${p.unit}`,
  below: (p: { bound: string; unit: string }) => `it should be below ${p.bound}${p.unit}`,
  atLeast: (p: { bound: string; unit: string }) => `it should be at least ${p.bound}${p.unit}`,
  above: (p: { bound: string; unit: string }) => `it should be above ${p.bound}${p.unit}`,
  unknownFields: (p: { names: string }) => `there is no field ${p.names}`,
  form: 'it does not have the expected form',
  /** How a value's type is called; others keep their own name. */
  types: {
    string: 'text',
    number: 'a number',
    int: 'a whole number',
    boolean: 'true or false',
    array: 'a list',
    tuple: 'a list',
    object: 'an object with named fields',
    record: 'an object with named fields',
    null: 'empty (null)',
    bigint: 'a whole number',
    date: 'a date',
  },
  units: { string: ' characters long', array: ' items long' },
};
