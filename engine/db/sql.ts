/** The one place where text becomes SQL: values go in as parameters wherever DuckDB allows. */

/** A quoted identifier: `ident('user id')` is `"user id"`. */
export function ident(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A quoted, dot-joined name: `qualified('processed.events')` is `"processed"."events"`. */
export function qualified(name: string): string {
  return name.split('.').map(ident).join('.');
}

/** A string literal, for the places that take no parameter (paths inside a view). */
export function text(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}

/** A list literal of strings. */
export function textList(values: readonly string[]): string {
  return `[${values.map(text).join(', ')}]`;
}

/** A path as DuckDB's readers take it: no character of it is read as a pattern. */
export function literalPattern(path: string): string {
  return path.replace(/[[*?]/g, '[$&]');
}

/** A number as a DOUBLE: without an exponent DuckDB would read a DECIMAL, which may round to another one. */
export function double(value: number): string {
  const written = String(value);
  return written.includes('e') ? written : `${written}e0`;
}
