import { en } from '../../contract/texts/en.ts';
import { fault } from '../../contract/problem.ts';

/** One piece of a row_condition, and the character where it begins. */
export interface Token {
  kind: 'name' | 'string' | 'number' | 'operator' | 'end';
  text: string;
  at: number;
}

/** Whether "x" is a string (pandas, Great Expectations) or a column (SQL). */
export type DoubleQuotes = 'string' | 'name';

const patterns: readonly [RegExp, Token['kind']][] = [
  [/\d+(\.\d*)?([eE][+-]?\d+)?|\.\d+/y, 'number'],
  [/[\p{L}_][\p{L}\p{N}_]*/uy, 'name'],
  [/'(?:[^'\\]|\\.|'')*'/y, 'string'],
  [/`[^`]+`/y, 'name'],
  [/==|!=|<>|<=|>=|&&|\|\||[-=<>&|~!()[\].,]/y, 'operator'],
];
const doubleQuoted = /"(?:[^"\\]|\\.|"")*"/y;

/** Splits a row_condition into tokens; a character that fits nowhere is a fault with its place. */
export function tokenise(condition: string, doubleQuotes: DoubleQuotes): Token[] {
  const all: readonly [RegExp, Token['kind']][] = [...patterns, [doubleQuoted, doubleQuotes]];
  const tokens: Token[] = [];
  let at = skipSpace(condition, 0);
  while (at < condition.length) {
    const token = tokenAt(condition, at, all);
    tokens.push({ ...token, text: unquoted(token.text) });
    at = skipSpace(condition, at + token.text.length);
  }
  return [...tokens, { kind: 'end', text: '', at: condition.length }];
}

/** The fault of a row_condition that cannot be read. */
export function badCondition(condition: string, at: number, reason: string): Error {
  return fault('quality.condition', { condition, at: at + 1, reason }, { field: 'row_condition' });
}

function tokenAt(condition: string, at: number, all: readonly [RegExp, Token['kind']][]): Token {
  for (const [pattern, kind] of all) {
    pattern.lastIndex = at;
    const [text] = pattern.exec(condition) ?? [];
    if (text !== undefined) return { kind, text, at };
  }
  throw badCondition(condition, at, en.quality.reason.conditionUnexpected(condition[at] ?? ''));
}

function skipSpace(condition: string, at: number): number {
  const space = /\s*/y;
  space.lastIndex = at;
  return at + (space.exec(condition)?.[0].length ?? 0);
}

function unquoted(text: string): string {
  const quote = text[0];
  if (quote === '`') return text.slice(1, -1);
  if (quote !== '"' && quote !== "'") return text;
  return text
    .slice(1, -1)
    .replaceAll(quote + quote, quote)
    .replace(/\\(.)/g, '$1');
}
