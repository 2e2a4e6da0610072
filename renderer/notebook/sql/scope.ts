import type { NamedColumn } from '../../../contract/calls/language.ts';
import { cellOf, same, tableOf, type SqlFacts } from './facts.ts';
import {
  around,
  ctesIn,
  givenBy,
  grouped,
  selectAt,
  sourcesIn,
  type Cte,
  type Group,
  type Source,
} from './select.ts';
import { nameIn, tokensOf, type Token } from './tokens.ts';

/** Something that columns can be taken from at a place, with its columns where they are known. */
export interface InScope {
  alias: string;
  columns: readonly NamedColumn[] | null;
  /** Where the name leads, to be said beside a column. */
  of: string;
}

/** What a place in SQL is about. */
export interface Where {
  kind: 'nothing' | 'value' | 'begin' | 'table' | 'column';
  /** What is written of the word at the place, and where it begins. */
  typed: string;
  from: number;
  /** The names before the last dot. */
  path: string[];
  /** The last word before, in lower case. */
  after: string | null;
  /** What columns can be taken from: that of the same SELECT first, then of those around it. */
  sources: InScope[][];
  ctes: InScope[];
}

const beforeTables = new Set([
  'from',
  'join',
  'into',
  'update',
  'table',
  'describe',
  'summarize',
  'pivot',
  'unpivot',
  'show',
]);
const afterTables = new Set([
  'where',
  'on',
  'using',
  'select',
  'by',
  'having',
  'qualify',
  'set',
  'limit',
  'and',
  'or',
]);

/** The statement that a place is in, without its comments. */
export function statementAt(sql: string, at: number): Token[] {
  const tokens = tokensOf(sql);
  const isEnd = ({ kind, text }: Token) => kind === 'mark' && text === ';';
  const start = tokens.findLastIndex((token) => isEnd(token) && token.to <= at) + 1;
  const end = tokens.findIndex((token) => isEnd(token) && token.from >= at);
  return tokens.slice(start, end === -1 ? undefined : end);
}

export function whereIs(sql: string, at: number, facts: SqlFacts): Where {
  const all = statementAt(sql, at);
  const inside = all.find(
    (token) => token.from < at && (at < token.to || (at === token.to && isOpen(token))),
  );
  const nothing: Where = {
    kind: 'nothing',
    typed: '',
    from: at,
    path: [],
    after: null,
    sources: [],
    ctes: [],
  };
  if (inside?.kind === 'value') return { ...nothing, kind: 'value', ...wordBefore(sql, at) };
  if (inside?.kind === 'comment' || inside?.kind === 'text' || inside?.kind === 'number') return nothing;
  const tokens = all.filter(({ kind }) => kind !== 'comment');
  const whole = grouped(tokens, sql.length);
  const groups = around(whole, at);
  const { path, typed, from, before } = pathBefore(tokens, at);
  const scope = scopeOf(groups, at, facts);
  const after = before?.kind === 'word' ? before.text.toLowerCase() : (before?.text ?? null);
  return { kind: kindOf(tokens, before, path), typed, from, path, after, ...scope };
}

/** An open text or value goes on where it ends. */
function isOpen({ kind, text }: Token): boolean {
  if (kind === 'value') return !text.endsWith('}');
  if (kind === 'comment') return text.startsWith('--') || !text.endsWith('*/');
  return kind === 'text' && (text.length === 1 || !text.endsWith("'"));
}

function wordBefore(text: string, at: number): { typed: string; from: number } {
  const typed = /[\p{ID_Continue}$]*$/u.exec(text.slice(0, at))?.[0] ?? '';
  return { typed, from: at - typed.length };
}

/** The names up to a place: `e.cust` is the path `e` and the word `cust`. */
function pathBefore(tokens: readonly Token[], at: number) {
  const before = tokens.filter((token) => token.from < at);
  const last = before.at(-1);
  const typing = nameIn(last) !== null && last !== undefined && last.to >= at;
  const typed = typing ? last.text.slice(0, at - last.from) : '';
  const rest = typing ? before.slice(0, -1) : before;
  const path: string[] = [];
  while (rest.at(-1)?.text === '.' && nameIn(rest.at(-2)) !== null) {
    path.unshift(nameIn(rest.at(-2)) ?? '');
    rest.splice(-2);
  }
  return { path, typed, from: typing ? last.from : at, before: rest.at(-1) };
}

/** By the nearest word that says what comes: FROM and its like a table, else an expression. */
function kindOf(tokens: readonly Token[], before: Token | undefined, path: readonly string[]): Where['kind'] {
  if (before === undefined && path.length === 0) return 'begin';
  const upTo = tokens.filter((token) => before !== undefined && token.from <= before.from);
  let depth = 0;
  for (const token of upTo.toReversed()) {
    if (token.text === ')') depth += 1;
    if (token.text === '(') depth -= 1;
    if (depth > 0 || token.kind !== 'word') {
      if (depth < 0) return token === before ? inBracket(upTo) : 'column';
      continue;
    }
    const word = token.text.toLowerCase();
    if (beforeTables.has(word)) return token === before || before?.text === ',' ? 'table' : 'column';
    if (afterTables.has(word)) return 'column';
  }
  return 'column';
}

/** `FROM (` begins a query, `count(` an expression. */
function inBracket(tokens: readonly Token[]): Where['kind'] {
  const name = tokens.at(-2)?.text.toLowerCase() ?? '';
  return tokens.length < 2 || name === 'as' || beforeTables.has(name) ? 'begin' : 'column';
}

/** What the groups around a place have in their FROM, the innermost first. */
export function scopeOf(
  groups: readonly Group[],
  at: number,
  facts: SqlFacts,
): Pick<Where, 'sources' | 'ctes'> {
  const ctes = groups.flatMap(ctesIn);
  const sources = groups.map((group) =>
    sourcesIn(selectAt(group, Math.min(at, group.to))).map((source) => resolved(source, ctes, facts)),
  );
  return {
    sources,
    ctes: ctes.map((cte) => ({ alias: cte.name, columns: ofCte(cte, ctes, facts), of: cte.name })),
  };
}

function resolved(source: Source, ctes: readonly Cte[], facts: SqlFacts): InScope {
  const { alias, path, query } = source;
  if (query !== null) return { alias, columns: ofQuery(query, ctes, facts), of: alias };
  return { alias, columns: path === null ? null : ofPath(path, ctes, facts), of: path?.join('.') ?? alias };
}

function ofPath(
  path: readonly string[],
  ctes: readonly Cte[],
  facts: SqlFacts,
): readonly NamedColumn[] | null {
  const [name = ''] = path;
  const cte = path.length === 1 ? ctes.find((one) => same(one.name, name)) : undefined;
  if (cte !== undefined)
    return ofCte(
      cte,
      ctes.filter((one) => one !== cte),
      facts,
    );
  const cell = path.length === 1 ? cellOf(name, facts) : null;
  return cell?.columns ?? tableOf(path, facts)?.columns ?? null;
}

function ofCte(
  { query, columns }: Cte,
  ctes: readonly Cte[],
  facts: SqlFacts,
): readonly NamedColumn[] | null {
  const given = ofQuery(
    query,
    ctes.filter((one) => one.query !== query),
    facts,
  );
  return columns.length === 0
    ? given
    : columns.map((name, at) => ({ name, type: given?.[at]?.type ?? null }));
}

/** The columns of a subquery, as far as its text and what it reads say. */
function ofQuery(query: Group, outer: readonly Cte[], facts: SqlFacts): NamedColumn[] {
  const ctes = [...ctesIn(query), ...outer];
  const sources = sourcesIn(selectAt(query, query.from)).map((source) => resolved(source, ctes, facts));
  return givenBy(query).flatMap(({ name, path }) => {
    if (name !== '*') return [{ name, type: path === null ? null : (columnOf(path, sources)?.type ?? null) }];
    const named = path === null ? sources : sources.filter(({ alias }) => same(alias, path[0] ?? ''));
    return named.flatMap(({ columns }) => columns ?? []);
  });
}

/** The column that `alias.column` or `column` means. */
export function columnOf(path: readonly string[], sources: readonly InScope[]): NamedColumn | null {
  const [name = '', alias] = path.toReversed();
  const asked = sources.filter(
    (source) =>
      alias === undefined || same(source.alias, alias) || same(source.of, path.slice(0, -1).join('.')),
  );
  for (const { columns } of asked) {
    const found = columns?.find((column) => same(column.name, name));
    if (found !== undefined) return found;
  }
  return null;
}
