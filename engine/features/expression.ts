/** What is known of a piece of SQL without a parser: its words, and whether it closes what it opens. */

const lexeme = /'(?:[^']|'')*'|"(?:[^"]|"")*"|[A-Za-z_][A-Za-z0-9_]*|--|\/\*|[^\s]/g;

/** Functions that look at rows outside their frame, whatever the frame says. */
const frameless = ['lag', 'lead', 'ntile', 'percent_rank', 'cume_dist'];

/** What a subquery begins with: it would read rows that no window bounds and no check can cut off. */
const subquery = /^\((?:select|from|with|values|table)$/i;

/** Functions that give another value at each run, so that the same data would make another model. */
const volatile = /^(?:random|uuid|gen_random_uuid|now|today|get_current_timestamp|transaction_timestamp)\($/i;
const clock = /^(?:current_date|current_time|current_timestamp|localtime|localtimestamp)$/i;

/** Lower-case names of columns that the expression mentions (and of its keywords); no function calls. */
export function names(sql: string): Set<string> {
  const all = lexemes(sql);
  return words(all.filter((_, index) => all[index + 1] !== '('));
}

/** Why the expression cannot stand inside a larger statement, or null. */
export function brokenness(sql: string): string | null {
  let depth = 0;
  let previous = '';
  for (const word of lexemes(sql)) {
    if (subquery.test(previous + word)) return 'a subquery could read rows that come later';
    if (volatile.test(previous + word) || clock.test(word)) return 'it would have another value at each run';
    if (word === '--' || word === '/*') return 'a comment belongs into the description';
    if (word === ';') return 'one expression, without a semicolon';
    if (word === "'" || word === '"') return 'a quote is not closed';
    depth += word === '(' ? 1 : word === ')' ? -1 : 0;
    if (depth < 0) break;
    previous = word;
  }
  return depth === 0 ? null : 'its parentheses do not match';
}

/** Whether the expression has a window of its own, which may reach any row. */
export function hasWindow(sql: string): boolean {
  return words(lexemes(sql)).has('over');
}

export interface Aggregate {
  /** The call, `sum(price)`. */
  call: string;
  /** The condition of its `filter (where …)`, or null. */
  filter: string | null;
}

/** Reads `name(arguments)` or `name(arguments) filter (where condition)`; null for anything else. */
export function aggregate(sql: string): Aggregate | null {
  const call = /^[A-Za-z_][A-Za-z0-9_]*\s*(?=\()/.exec(sql);
  if (call === null) return null;
  const end = closing(sql, call[0].length);
  const rest = sql.slice(end).trim();
  if (rest === '') return { call: sql, filter: null };
  const filter = /^filter\s*\(\s*where\s(.*)\)$/is.exec(rest)?.[1];
  if (filter === undefined || brokenness(filter) !== null) return null;
  return { call: sql.slice(0, end), filter: filter.trim() };
}

/** Why the expression is no aggregate that keeps to its frame, or null. */
export function notAggregate(sql: string): string | null {
  const found = aggregate(sql);
  if (found === null) return 'one aggregate is wanted, as `sum(price) filter (where event_type = …)`';
  const used = words(lexemes(sql));
  if (hasWindow(sql)) return 'the window is added by Boathouse; leave out OVER';
  const stray = frameless.find((name) => used.has(name));
  return stray === undefined ? null : `${stray}() looks beyond the rows allowed; use previous:`;
}

/** Position after the parenthesis that closes the one at `open`. */
function closing(sql: string, open: number): number {
  let depth = 0;
  for (const { 0: word, index } of sql.slice(open).matchAll(lexeme)) {
    depth += word === '(' ? 1 : word === ')' ? -1 : 0;
    if (depth === 0) return open + index + 1;
  }
  return sql.length;
}

function words(all: readonly string[]): Set<string> {
  const found = all.filter((lexeme) => /^["A-Za-z_]/.test(lexeme));
  return new Set(found.map((word) => word.replace(/^"|"$/g, '').replaceAll('""', '"').toLowerCase()));
}

function lexemes(sql: string): string[] {
  return sql.match(lexeme) ?? [];
}
