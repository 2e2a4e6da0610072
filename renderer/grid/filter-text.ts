import type { Filter } from '../../contract/calls/results.ts';
import { en } from '../../contract/texts/en.ts';

const words = en.view.grid.filterWords;

const signs: Readonly<Record<string, '=' | '≠' | '<' | '≤' | '>' | '≥'>> = {
  '=': '=',
  '==': '=',
  '!=': '≠',
  '<>': '≠',
  '≠': '≠',
  '<': '<',
  '<=': '≤',
  '≤': '≤',
  '>': '>',
  '>=': '≥',
  '≥': '≥',
};

/** What a person types into the filter row, as a filter; null where they typed nothing. */
export function filterFrom(column: string, typed: string, isText: boolean): Filter | null {
  const text = typed.trim();
  if (text === '') return null;
  if (/^(null|missing)$/i.test(text)) return { column, op: 'is missing' };
  if (/^!\s*(null|missing)$/i.test(text)) return { column, op: 'is not missing' };
  const compared = /^(==?|!=|<>|<=|>=|[<>≠≤≥])\s*(.*)$/s.exec(text);
  if (compared !== null) return { column, op: signs[compared[1]!]!, value: compared[2]! };
  const pattern = /^\/(.+)\/$/s.exec(text)?.[1];
  if (pattern !== undefined) return { column, op: 'matches', value: pattern };
  if (text.endsWith('*') && isText) return { column, op: 'starts with', value: text.slice(0, -1) };
  const between = /^(.+?)\s*(?:\.\.|…)\s*(.+)$/s.exec(text);
  if (between !== null && !isText) return { column, op: 'between', from: between[1]!, to: between[2]! };
  if (text.includes('|')) return { column, op: 'in', values: text.split('|').map((part) => part.trim()) };
  return isText ? { column, op: 'contains', value: text } : { column, op: '=', value: text };
}

/** The way back, for the filter row to show what is filtered. */
export function typedAs(filter: Filter): string {
  if (filter.op === 'between') return `${filter.from} .. ${filter.to}`;
  if (filter.op === 'in') return filter.values.join(' | ');
  if (!('value' in filter)) return filter.op === 'is missing' ? 'null' : '!null';
  if (filter.op === 'contains') return filter.value;
  if (filter.op === 'starts with') return `${filter.value}*`;
  return filter.op === 'matches' ? `/${filter.value}/` : `${filter.op} ${filter.value}`;
}

/** A filter in words, for its chip. */
export function inWords(filter: Filter): string {
  const { column, op } = filter;
  if (op === 'between') return words.between({ column, from: filter.from, to: filter.to });
  if (op === 'in') return words.in({ column, values: filter.values.join(', ') });
  return 'value' in filter ? words.one({ column, op, value: filter.value }) : words.none({ column, op });
}

/** Filters with one column's replaced by another, or taken away. */
export function replaced(filters: readonly Filter[], column: string, filter: Filter | null): Filter[] {
  const others = filters.filter((each) => each.column !== column);
  return filter === null ? others : [...others, filter];
}

/** A click on a frequent value: the column's filter has it then, or has it no more. */
export function toggled(filters: readonly Filter[], column: string, value: string): Filter[] {
  const own = filters.find((each) => each.column === column);
  const values = own?.op === 'in' ? own.values : own?.op === '=' ? [own.value] : [];
  const next = values.includes(value) ? values.filter((each) => each !== value) : [...values, value];
  const filter: Filter | null =
    next.length === 0
      ? null
      : next.length === 1
        ? { column, op: '=', value: next[0]! }
        : { column, op: 'in', values: next };
  return replaced(filters, column, filter);
}
