/** Quoted text, a comment, white space, a word, or any other single character of SQL. */
const token = /'(?:[^']|'')*'|"(?:[^"]|"")*"|\$\$[\s\S]*?\$\$|--[^\n]*|\/\*[\s\S]*?\*\/|\s+|[\w.]+|[\s\S]/g;
const gap = /^(?:--|\/\*|\s)/;

/** SQL without comments and white space: two texts that differ only in these compare equal. */
export function normaliseSql(sql: string): string {
  const tokens = sql.match(token) ?? [];
  return tokens.filter((part) => !gap.test(part)).join(' ');
}

/** A JSON text whose objects have their keys in order: equal values give equal texts. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) => (isObject(item) ? sorted(item) : item));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function sorted(value: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
