import { Document, Scalar, stringify, YAMLSeq } from 'yaml';
import { isMapping } from './same.ts';

const style = { lineWidth: 0, singleQuote: true, flowCollectionPadding: false } as const;
/** The longest list that is still written on one line. */
const lineLength = 80;

/** A scalar on one line, fit for a flow collection; `like` is the quoting that it had. */
export function scalar(value: unknown, like?: Scalar.Type): string {
  if (typeof value === 'string' && /[\r\n]/.test(value)) return JSON.stringify(value);
  const node = new Scalar(value);
  const quoted = like === Scalar.QUOTE_SINGLE || like === Scalar.QUOTE_DOUBLE;
  if (typeof value === 'string' && quoted) node.type = like;
  const list = new YAMLSeq();
  list.flow = true;
  list.add(node);
  return new Document(list).toString(style).trim().slice(1, -1);
}

/** A value on one line: `{ a: 1, b: [x, y] }`. */
export function flow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(', ')}]`;
  if (!isMapping(value)) return scalar(value);
  const pairs = Object.entries(value).map(([key, item]) => flowPair(key, item));
  return pairs.length === 0 ? '{}' : `{ ${pairs.join(', ')} }`;
}

export function flowPair(key: string, value: unknown): string {
  return `${scalar(key)}: ${flow(value)}`;
}

/** What follows a key's colon in block style, where the key stands at that column: lines without the last break. */
export function blockValue(value: unknown, column: number, eol: string): string {
  if (Array.isArray(value)) return blockList(value, column, eol);
  if (isMapping(value) && Object.keys(value).length > 0)
    return Object.entries(value)
      .map(([key, item]) => eol + blockPair(key, item, column + 2, eol))
      .join('');
  if (typeof value === 'string' && value.includes('\n')) return literal(value, column, eol);
  return ` ${flow(value)}`;
}

/** A key and its value in block style, from that column on: lines without the last break. */
export function blockPair(key: string, value: unknown, column: number, eol: string): string {
  return `${' '.repeat(column)}${scalar(key)}:${blockValue(value, column, eol)}`;
}

function blockList(value: readonly unknown[], column: number, eol: string): string {
  const line = flow(value);
  if (line.length <= lineLength) return ` ${line}`;
  return value.map((item) => `${eol}${' '.repeat(column + 2)}- ${flow(item)}`).join('');
}

/** Text of several lines, as a block of its own. */
function literal(value: string, column: number, eol: string): string {
  const written = stringify({ k: value }, style).replace(/\n$/, '').slice('k:'.length);
  const indent = ' '.repeat(column);
  return written
    .split('\n')
    .map((line, at) => (at === 0 || line === '' ? line : indent + line))
    .join(eol);
}
