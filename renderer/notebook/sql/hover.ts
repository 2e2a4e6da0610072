import type { NamedColumn, SqlFunction } from '../../../contract/calls/language.ts';
import { en } from '../../../contract/texts/en.ts';
import { cellOf, same, tableOf, type SqlFacts } from './facts.ts';
import { signatureOf } from './functions.ts';
import { scopeOf, statementAt, type InScope } from './scope.ts';
import { around, grouped } from './select.ts';
import { nameIn, type Token } from './tokens.ts';

const words = en.view.language;

/** What a name in SQL is. */
export type Named =
  | { kind: 'column'; column: NamedColumn; of: string }
  | { kind: 'table'; name: string; columns: readonly NamedColumn[] | null; isCell: boolean }
  | { kind: 'function'; one: SqlFunction };

export interface At {
  named: Named;
  from: number;
  to: number;
}

/** What the name at a place is; null where it is none that is known. */
export function namedAt(sql: string, at: number, facts: SqlFacts): At | null {
  const tokens = statementAt(sql, at).filter(({ kind }) => kind !== 'comment');
  const index = tokens.findIndex((token) => token.from <= at && at <= token.to && nameIn(token) !== null);
  const token = tokens[index];
  if (token === undefined) return null;
  const path = pathAt(tokens, index);
  const { sources, ctes } = scopeOf(around(grouped(tokens, sql.length), at), at, facts);
  const isCall = tokens[index + 1]?.text === '(';
  const named = isCall
    ? functionOf(path, facts)
    : (ofScope(path, sources) ?? ofNames(path, ctes, sources, facts));
  return named === null ? null : { named, from: token.from, to: token.to };
}

function pathAt(tokens: readonly Token[], index: number): string[] {
  const path = [nameIn(tokens[index]) ?? ''];
  for (let at = index; tokens[at - 1]?.text === '.' && nameIn(tokens[at - 2]) !== null; at -= 2)
    path.unshift(nameIn(tokens[at - 2]) ?? '');
  return path;
}

function functionOf(path: readonly string[], { functions }: SqlFacts): Named | null {
  const one = functions.find(({ name }) => same(name, path.at(-1) ?? ''));
  return one === undefined ? null : { kind: 'function', one };
}

function ofScope(path: readonly string[], sources: readonly (readonly InScope[])[]): Named | null {
  const [name = '', alias] = path.toReversed();
  for (const source of sources.flat()) {
    if (alias !== undefined && !same(source.alias, alias) && !same(source.of, path.slice(0, -1).join('.')))
      continue;
    const column = source.columns?.find((one) => same(one.name, name));
    if (column !== undefined) return { kind: 'column', column, of: source.of };
  }
  return null;
}

function ofNames(
  path: readonly string[],
  ctes: readonly InScope[],
  sources: readonly (readonly InScope[])[],
  facts: SqlFacts,
): Named | null {
  const [name = ''] = path;
  const near =
    path.length > 1 ? undefined : [...ctes, ...sources.flat()].find(({ alias }) => same(alias, name));
  const cell = path.length > 1 ? null : cellOf(near?.of ?? name, facts);
  if (cell !== null) return { kind: 'table', name: cell.name, columns: cell.columns, isCell: true };
  if (near !== undefined) return { kind: 'table', name: near.of, columns: near.columns, isCell: false };
  const table = tableOf(path, facts);
  if (table === null) return null;
  return { kind: 'table', name: fullName(table), columns: table.columns, isCell: false };
}

const fullName = ({ schema, name }: { schema: string; name: string }) =>
  schema === 'main' ? name : `${schema}.${name}`;

const mostColumns = 40;

/** What a name is, in Markdown; figures come beside it from the engine. */
export function inWords(named: Named): string[] {
  if (named.kind === 'column') {
    const { column, of } = named;
    return [code(`${column.name} ${column.type ?? ''}`), words.columnOf({ of: escaped(of) })];
  }
  if (named.kind === 'function') {
    const { one } = named;
    const forms = one.forms.slice(0, 6).map((form) => signatureOf(one, form));
    const more = one.forms.length > 6 ? [words.moreForms({ count: one.forms.length - 6 })] : [];
    const examples = one.examples.length === 0 ? [] : [code(one.examples.join('\n'))];
    return [
      code(forms.join('\n')),
      ...more,
      ...(one.description === null ? [] : [one.description]),
      ...examples,
    ];
  }
  const { name, columns, isCell } = named;
  if (columns === null) return [code(name), isCell ? words.cell({ columns: null }) : words.untold];
  const lines = columns.slice(0, mostColumns).map((column) => `${column.name}  ${column.type ?? ''}`);
  const rest =
    columns.length > mostColumns ? [words.moreColumns({ count: columns.length - mostColumns })] : [];
  const about = isCell ? words.cell({ columns: columns.length }) : words.table({ columns: columns.length });
  return [code(name), about, code(lines.join('\n')), ...rest];
}

/** A block that nothing in the text can end. */
function code(text: string): string {
  const fence = '`'.repeat(Math.max(3, ...[...text.matchAll(/`+/g)].map(([run]) => run.length + 1)));
  return `${fence}sql\n${text}\n${fence}`;
}

const escaped = (text: string): string => text.replaceAll(/[\\`*_{}[\]()#+\-.!<>|]/g, '\\$&');

/** What the window says of the name at a place. */
export function hoverAt(
  sql: string,
  at: number,
  facts: SqlFacts,
): { texts: string[]; from: number; to: number } | null {
  const found = namedAt(sql, at, facts);
  return found === null ? null : { texts: inWords(found.named), from: found.from, to: found.to };
}
