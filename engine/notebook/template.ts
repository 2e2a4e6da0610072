import { parseExpressionAt } from 'acorn';
import { fault } from '../../contract/problem.ts';
import { en } from '../../contract/texts/en.ts';
import { namesInScript } from './names-in-script.ts';

/** A text with values in it: one more text than expressions. */
export interface Template {
  source: string;
  texts: string[];
  /** TypeScript, to be evaluated with other cells' values. */
  expressions: string[];
  /** Where each text begins in the source. */
  starts: number[];
}

/** What can hide a `${`, by language: texts, quoted names and comments of SQL; code of Markdown. */
const hides = {
  sql: /'(?:[^']|'')*'|"(?:[^"]|"")*"|\$\$[\s\S]*?\$\$|--[^\n]*|\/\*[\s\S]*?\*\/|\$\{|[\s\S]/g,
  md: /`[^`\n]*`|\$\{|[\s\S]/g,
} as const;

/**
 * Cuts a text at its `${…}`.
 * @throws `cell.syntax` with line and column, where one is not closed or holds no expression
 */
export function cutTemplate(source: string, language: keyof typeof hides): Template {
  const token = hides[language];
  const texts = [''];
  const expressions: string[] = [];
  const starts = [0];
  for (let at = 0; at < source.length;) {
    token.lastIndex = at;
    const part = token.exec(source)?.[0] ?? '';
    at += part.length;
    if (part !== '${') {
      texts[texts.length - 1] += part;
      continue;
    }
    const { end } = expressionAt(source, at);
    const close = /^\s*\}/.exec(source.slice(end))?.[0];
    if (close === undefined) throw unreadable(source, end, en.notebook.openValue);
    expressions.push(source.slice(at, end));
    texts.push('');
    at = end + close.length;
    starts.push(at);
  }
  return { source, texts, expressions, starts };
}

/** The names that a template's expressions take from elsewhere. */
export function namesInTemplate({ expressions }: Template): string[] {
  const names = expressions.flatMap((text) => {
    const expression = expressionAt(text, 0);
    const statement = { type: 'ExpressionStatement', expression, start: 0, end: text.length } as const;
    const body = [statement];
    return namesInScript({ type: 'Program', body, sourceType: 'module', start: 0, end: text.length }).uses;
  });
  return [...new Set(names)];
}

function expressionAt(text: string, at: number) {
  try {
    return parseExpressionAt(text, at, {
      ecmaVersion: 'latest',
      sourceType: 'module',
      allowAwaitOutsideFunction: true,
    });
  } catch (error) {
    const place = (error as { pos?: number }).pos ?? at;
    throw unreadable(text, place, (error as Error).message.replace(/ \(\d+:\d+\)$/, ''));
  }
}

function unreadable(text: string, at: number, reason: string): Error {
  return fault('cell.syntax', { reason }, placeAt(text, at));
}

/** Line and column of a place in a text, both counted from one. */
export function placeAt(text: string, at: number): { line: number; column: number } {
  const before = text.slice(0, at).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
