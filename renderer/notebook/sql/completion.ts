import type { NamedColumn, SqlFunction } from '../../../contract/calls/language.ts';
import { en } from '../../../contract/texts/en.ts';
import { same, tableOf, type SqlFacts } from './facts.ts';
import { signatureOf } from './functions.ts';
import { whereIs, type InScope, type Where } from './scope.ts';
import { clauses, snippets, upper } from './words.ts';

const words = en.view.language;

/** Something to put in; `snippet` has places to fill in. */
export interface Suggestion {
  label: string;
  insert: string;
  snippet: boolean;
  kind: 'column' | 'table' | 'cell' | 'schema' | 'function' | 'keyword' | 'snippet' | 'value';
  /** Beside the label: a type, a count, where it comes from. */
  detail: string;
  documentation: string | null;
  /** Smaller is nearer. */
  rank: number;
}

/**
 * What may follow at a place, and from where on it takes the place of what is written; `asked` where a name must follow.
 */
export function suggestions(
  sql: string,
  at: number,
  facts: SqlFacts,
): { from: number; items: Suggestion[]; asked: boolean } {
  const where = whereIs(sql, at, facts);
  const asked = where.kind === 'table' || where.after === 'on' || where.path.length > 0;
  return { from: where.from, items: unique(makers[where.kind](where, facts, sql)), asked };
}

type Maker = (where: Where, facts: SqlFacts, sql: string) => Suggestion[];

const makers: Record<Where['kind'], Maker> = {
  nothing: () => [],
  value: (_, { scripts }) => scripts.map(({ name, detail }) => item('value', name, { detail })),
  begin: (_, __, sql) => [
    ...snippets.map(({ label, body, detail }) =>
      item('snippet', label, { insert: inCase(body, sql), snippet: true, detail, rank: 0 }),
    ),
    ...keywords(
      ['select', 'with', 'from', 'create', 'pivot', 'describe', 'summarize', 'explain', 'values'],
      sql,
      1,
    ),
  ],
  table: (where, facts) => (where.path.length > 0 ? inSchema(where.path, facts) : tables(where, facts)),
  column: (where, facts, sql) =>
    where.path.length > 0 ? afterDot(where, facts) : expression(where, facts, sql),
};

function expression(where: Where, facts: SqlFacts, sql: string): Suggestion[] {
  return [
    ...joins(where),
    ...where.sources.flatMap((sources, depth) => columnsOf(sources, where, depth)),
    ...where.sources
      .flat()
      .map(({ alias, of }) => item('table', alias, { detail: same(alias, of) ? '' : of, rank: 3 })),
    ...facts.functions
      .filter(({ kind }) => kind !== 'pragma' && kind !== 'table')
      .map((one) => called(one, 4)),
    ...keywords(clauses[where.after ?? ''] ?? [], sql, 2),
    ...keywords([...clauses.all, ...facts.keywords], sql, 5),
  ].filter(({ label }) => label !== '');
}

/** A name that several tables have goes in with its table. */
function columnsOf(sources: readonly InScope[], where: Where, depth: number): Suggestion[] {
  return sources.flatMap(({ alias, columns, of }) =>
    (columns ?? []).map((column) => {
      const others = where.sources
        .flat()
        .filter((source) => source.columns?.some(({ name }) => same(name, column.name)));
      const insert = others.length > 1 ? `${quoted(alias)}.${quoted(column.name)}` : quoted(column.name);
      return item('column', others.length > 1 ? `${alias}.${column.name}` : column.name, {
        insert,
        detail: typed(column),
        documentation: words.columnOf({ of }),
        rank: depth,
      });
    }),
  );
}

/** After ON: columns of one name in two tables. After USING: their name. */
function joins({ after, sources: [sources = []] }: Where): Suggestion[] {
  const last = sources.at(-1);
  if (after !== 'on' || last === undefined) return [];
  return sources.slice(0, -1).flatMap((source) =>
    (source.columns ?? []).flatMap(({ name }) => {
      if (!last.columns?.some((column) => same(column.name, name))) return [];
      const text = `${quoted(source.alias)}.${quoted(name)} = ${quoted(last.alias)}.${quoted(name)}`;
      return [item('snippet', text, { detail: words.join, rank: -1 })];
    }),
  );
}

function tables({ ctes }: Where, facts: SqlFacts): Suggestion[] {
  const schemas = [...new Set(facts.tables.map(({ schema }) => schema))].filter(
    (schema) => schema !== 'main',
  );
  return [
    ...ctes.map(({ alias, columns }) =>
      item('table', alias, { detail: words.cte({ columns: columns?.length ?? null }) }),
    ),
    ...facts.cells.map(({ name, columns }) =>
      item('cell', name, { detail: words.cell({ columns: columns?.length ?? null }), rank: 1 }),
    ),
    ...facts.tables.map(({ schema, name, columns }) => {
      const path = schema === 'main' ? [name] : [schema, name];
      const detail = words.table({ columns: columns.length });
      return item('table', path.join('.'), { insert: path.map(quoted).join('.'), detail, rank: 2 });
    }),
    ...schemas.map((schema) =>
      item('schema', schema, { insert: quoted(schema), detail: words.schema, rank: 3 }),
    ),
    ...facts.functions.filter(({ kind }) => kind.startsWith('table')).map((one) => called(one, 4)),
  ];
}

function inSchema(path: readonly string[], { tables: known }: SqlFacts): Suggestion[] {
  const schema = path.at(-1) ?? '';
  return known
    .filter((table) => same(table.schema, schema))
    .map(({ name, columns }) =>
      item('table', name, { insert: quoted(name), detail: words.table({ columns: columns.length }) }),
    );
}

/** Columns of what stands before the dot: a table in reach, or one of the catalog; or tables of a schema. */
function afterDot({ path, sources }: Where, facts: SqlFacts): Suggestion[] {
  const written = path.join('.');
  const source = sources.flat().find(({ alias, of }) => same(alias, written) || same(of, written));
  const columns = source === undefined ? tableOf(path, facts)?.columns : source.columns;
  const found = (columns ?? []).map((column) =>
    item('column', column.name, { insert: quoted(column.name), detail: typed(column) }),
  );
  return [...found, ...(path.length === 1 ? inSchema(path, facts) : [])];
}

function called(one: SqlFunction, rank: number): Suggestion {
  const [form] = one.forms;
  const bare = one.forms.every(({ parameters, varargs }) => parameters.length === 0 && varargs === null);
  return item('function', one.name, {
    insert: bare ? `${one.name}()` : `${one.name}($0)`,
    snippet: !bare,
    detail: form?.returns ?? '',
    documentation: [form === undefined ? '' : signatureOf(one, form), one.description ?? '']
      .join('\n\n')
      .trim(),
    rank,
  });
}

const keywords = (list: readonly string[], sql: string, rank: number): Suggestion[] =>
  list.map((word) => item('keyword', inCase(word, sql), { rank }));

/** Keywords go in as the rest of the text has them. */
const inCase = (text: string, sql: string): string =>
  upper(sql) ? text.replace(/(?<![${\w])[a-z]+/g, (word) => word.toUpperCase()) : text;

function item(kind: Suggestion['kind'], label: string, more: Partial<Suggestion>): Suggestion {
  return { kind, label, insert: label, snippet: false, detail: '', documentation: null, rank: 0, ...more };
}

const typed = ({ type }: NamedColumn): string => type ?? words.untold;

/** A name as SQL takes it: quoted where it would be something else. */
export function quoted(name: string): string {
  return /^[a-z_][a-z0-9_]*$/i.test(name) ? name : `"${name.replaceAll('"', '""')}"`;
}

function unique(items: readonly Suggestion[]): Suggestion[] {
  const seen = new Set<string>();
  return items
    .toSorted((one, other) => one.rank - other.rank)
    .filter(({ kind, label }) => {
      const key = `${kind === 'keyword' ? 'k' : ''}${label.toLowerCase()}`;
      return !seen.has(key) && seen.add(key);
    });
}
