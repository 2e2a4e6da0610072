import { isMap, isScalar, isSeq, parseDocument, type Node } from 'yaml';
import { fault } from '../../contract/problem.ts';
import type { ExpectationConfiguration } from './types.ts';

/** A suite of its own with these expectations, as a person would write it. */
export function newSuite(name: string, expectations: readonly ExpectationConfiguration[]): string {
  const written = expectations.map((each) => `    ${entryText(each, {}, 'expectation_type', 4)}`);
  const list = written.length === 0 ? '[]' : `[\n${written.join(',\n')}\n  ]`;
  return `{\n  "format": 1,\n  "expectation_suite_name": ${JSON.stringify(name)},\n  "expectations": ${list}\n}\n`;
}

/**
 * A suite's text with one expectation put in (`at` beyond the last), replaced, or taken out (null); every
 * other character stays as it is, so that a diff shows this one expectation.
 */
export function editedSuite(
  file: string,
  text: string,
  at: number,
  expectation: ExpectationConfiguration | null,
): string {
  const list = parseDocument(text).getIn(['expectations'], true);
  if (!isSeq(list)) throw fault('file.invalid', { file, reason: '$.expectations' }, { file });
  const items = list.items as Node[];
  const old = items[at];
  if (expectation === null) return old === undefined ? text : without(text, items, at);
  const now = (before: unknown, indent: number) =>
    entryText(expectation, before as Entry, typeKeyOf(items), indent);
  if (old !== undefined) {
    const [start, end] = rangeOf(old);
    return text.slice(0, start) + now(old.toJSON(), indentOf(text, start)) + text.slice(end);
  }
  const last = items.at(-1);
  if (last === undefined) {
    const [start, end] = rangeOf(list);
    return `${text.slice(0, start)}[\n    ${now({}, 4)}\n  ]${text.slice(end)}`;
  }
  const [start, end] = rangeOf(last);
  const indent = indentOf(text, start);
  return `${text.slice(0, end)},\n${' '.repeat(indent)}${now({}, indent)}${text.slice(end)}`;
}

type Entry = Record<string, unknown>;

/** Takes an expectation out, with the comma after it or, of the last, before it. */
function without(text: string, items: readonly Node[], at: number): string {
  const [start, end] = rangeOf(items[at] as Node);
  const [before, after] = [items[at - 1], items[at + 1]];
  if (after !== undefined) return text.slice(0, start) + text.slice(rangeOf(after)[0]);
  if (before !== undefined) return text.slice(0, rangeOf(before)[1]) + text.slice(end);
  return text.slice(0, start).trimEnd() + text.slice(end).trimStart();
}

/** Great Expectations 1.x calls it `type`, 0.18 `expectation_type`: as the suite has it. */
function typeKeyOf(items: readonly Node[]): 'type' | 'expectation_type' {
  const modern = items.some(
    (item) => isMap(item) && item.items.some(({ key }) => isScalar(key) && key.value === 'type'),
  );
  return modern ? 'type' : 'expectation_type';
}

/** The entry as it was with what is new; critical is what every expectation is that says nothing. */
function entryText(
  { expectation_type, kwargs, severity, meta = {} }: ExpectationConfiguration,
  before: Entry,
  typeKey: 'type' | 'expectation_type',
  indent: number,
): string {
  const {
    expectation_type: _old,
    type: _type,
    kwargs: _kwargs,
    severity: _severity,
    meta: _meta,
    ...rest
  } = before;
  const inMeta = 'severity' in meta;
  const entry: Entry = {
    [typeKey]: expectation_type,
    kwargs,
    ...(severity === undefined || severity === 'critical' || inMeta ? {} : { severity }),
    ...(Object.keys(meta).length === 0 ? {} : { meta: inMeta ? { ...meta, severity } : meta }),
    ...rest,
  };
  return json(entry, indent);
}

/** How long a line may be. */
const width = 110;

/** JSON as people write it: on one line where that fits, else a line for each part. */
function json(value: unknown, indent: number): string {
  const line = onLine(value);
  if (indent + line.length <= width || typeof value !== 'object' || value === null) return line;
  const inner = indent + 2;
  const list = Array.isArray(value);
  const parts = list
    ? value.map((item) => json(item, inner))
    : Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${json(item, inner)}`);
  const pad = ' '.repeat(inner);
  const body = parts.map((part) => pad + part).join(',\n');
  return `${list ? '[' : '{'}\n${body}\n${' '.repeat(indent)}${list ? ']' : '}'}`;
}

function onLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(onLine).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const parts = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${onLine(item)}`);
  return parts.length === 0 ? '{}' : `{ ${parts.join(', ')} }`;
}

function rangeOf(node: Node): [number, number] {
  const [start, end] = node.range ?? [0, 0];
  return [start, end];
}

/** How far in a node's first line begins. */
function indentOf(text: string, offset: number): number {
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  return /^\s*$/.test(line) ? line.length : 4;
}
