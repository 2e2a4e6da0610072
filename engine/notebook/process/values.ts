import { inspect } from 'node:util';
import { isPromise } from 'node:util/types';
import { fault } from '../../../contract/problem.ts';
import { en } from '../../../contract/texts/en.ts';
import type { Output, SentValue } from './messages.ts';
import { pictureOf } from './pictures.ts';
import { arrowOutput, isArrowTable, isFields, isListOfObjects, tableOf } from './tables.ts';

/** A text beyond this many characters is cut, and says so. */
const longest = 100_000;

/** Something that a cell made to be shown in its own way. */
export class Shown {
  readonly output: Output;

  constructor(output: Output) {
    this.output = output;
  }
}

const display = Symbol.for('boathouse.display');

/** A value that says itself how it is shown: as outputs, and texts between them. */
export interface Displayed {
  [display](): (Output | string)[];
}

/** Gives a plain value looks of its own. */
export function displayed<Value extends object>(
  value: Value,
  looks: () => (Output | string)[],
): Value & Displayed {
  return Object.defineProperty(value, display, { value: looks }) as Value & Displayed;
}

/** How a value is shown; most are shown as one thing. */
export function outputsOf(value: unknown): Output[] {
  if (typeof value === 'object' && value !== null && display in value) {
    const parts = (value as Displayed)[display]();
    return parts.map((part) => (typeof part === 'string' ? { type: 'markdown', text: part } : part));
  }
  const output = outputOf(value);
  return output === null ? [] : [output];
}

/** Tables and lists of objects are tables, Plotly's figures charts; the rest is shown as it is. */
function outputOf(value: unknown): Output | null {
  if (value === undefined) return null;
  if (value instanceof Shown) return value.output;
  if (isPromise(value)) return { type: 'text', text: en.notebook.promise, level: 'warn' };
  if (value instanceof Uint8Array) return pictureOf(value, '') ?? textOutput(value);
  if (isArrowTable(value)) return arrowOutput(value);
  if (isListOfObjects(value)) return tableOf(value);
  if (isFigure(value)) return { type: 'figure', figure: value };
  if (typeof value === 'object' && value !== null) return jsonOutput(value);
  return textOutput(value);
}

/** A value as text, for the console and for Markdown. */
export function textOf(value: unknown): string {
  const text = typeof value === 'string' ? value : inspect(value, { depth: 4, breakLength: 100 });
  return text.length <= longest
    ? text
    : en.notebook.longText({ start: text.slice(0, longest), length: text.length });
}

function textOutput(value: unknown): Output {
  return { type: 'text', text: textOf(value), level: 'log' };
}

function jsonOutput(value: object): Output {
  try {
    const text = JSON.stringify(value, plain);
    if (text !== undefined && text.length <= longest) return { type: 'json', value: JSON.parse(text) };
  } catch {
    // A circle, or a getter that throws: shown as Node shows it.
  }
  return textOutput(value);
}

/** What JSON has no word for becomes text. */
function plain(_key: string, value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString();
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
}

function isFigure(value: unknown): boolean {
  return (
    isFields(value) && Array.isArray(value['data']) && isFields(value['layout'] ?? {}) && 'layout' in value
  );
}

/**
 * A value as it goes to SQL.
 * @throws `cell.failed` where SQL has nothing like it
 */
export function sentValue(value: unknown): SentValue {
  if (typeof value === 'bigint') return { type: 'bigint', value: value.toString() };
  if (value instanceof Date) return { type: 'date', value: value.toISOString() };
  if (value === null || ['string', 'number', 'boolean'].includes(typeof value))
    return { type: 'plain', value: value as string | number | boolean | null };
  throw fault('cell.failed', { reason: en.notebook.noSqlValue({ type: typeof value }) });
}
