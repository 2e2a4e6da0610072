import type { NamedColumn } from '../../../contract/calls/language.ts';

const plain: readonly (readonly [RegExp, string])[] = [
  [/^(U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|UINTEGER|DOUBLE|FLOAT|DECIMAL\b.*)$/, 'number'],
  [/^(DATE|TIME|TIMESTAMP)/, 'number'],
  [/^BOOLEAN$/, 'boolean'],
  [/^BLOB$/, 'Uint8Array'],
];

/** What a value of DuckDB's type is in a cell; nested values come as JSON text. */
export function typeIn(type: string | null): string {
  if (type === null) return 'any';
  if (type.endsWith(']')) return 'string';
  return plain.find(([pattern]) => pattern.test(type))?.[1] ?? 'string';
}

/** The type of a row, each column with DuckDB's name of its type. */
export function rowType(columns: readonly NamedColumn[] | null): string {
  if (columns === null) return 'any';
  const fields = columns.map(
    ({ name, type }) => `/** ${comment(type)} */ ${JSON.stringify(name)}: ${typeIn(type)};`,
  );
  return `{ ${fields.join(' ')} }`;
}

const comment = (type: string | null): string => (type ?? '').replaceAll('*/', '* /');
