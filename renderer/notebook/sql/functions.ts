import type { SqlFunction } from '../../../contract/calls/language.ts';
import { grouped, isGroup, type Group } from './select.ts';
import { statementAt } from './scope.ts';

type Form = SqlFunction['forms'][number];

/** `round(x: DOUBLE, precision: INTEGER) → DOUBLE`. */
export function signatureOf({ name }: Pick<SqlFunction, 'name'>, form: Form): string {
  return `${name}(${parametersOf(form).join(', ')})${form.returns === null ? '' : ` → ${form.returns}`}`;
}

export function parametersOf({ parameters, varargs }: Form): string[] {
  const named = parameters.map(({ name, type }) => (type === null ? name : `${name}: ${type}`));
  return varargs === null ? named : [...named, `…${varargs}`];
}

/** The call that a place is in: the function's name, and which of its arguments. */
export function callAt(sql: string, at: number): { name: string; argument: number } | null {
  const tokens = statementAt(sql, at).filter(({ kind }) => kind !== 'comment');
  return within(grouped(tokens, sql.length), at);
}

function within({ items }: Group, at: number): { name: string; argument: number } | null {
  for (const [place, item] of items.entries()) {
    if (!isGroup(item) || at < item.from || at > item.to) continue;
    const inner = within(item, at);
    if (inner !== null) return inner;
    const name = items[place - 1];
    if (name === undefined || isGroup(name) || name.kind !== 'word') return null;
    const commas = item.items.filter((one) => !isGroup(one) && one.text === ',' && one.to <= at);
    return { name: name.text.toLowerCase(), argument: commas.length };
  }
  return null;
}
