import { inspect, types } from 'node:util';
import type { ValueLooks } from '../../../contract/calls/notebook-variables.ts';
import { isArrowTable, isFields, isListOfObjects } from './tables.ts';

const longest = 160;
const names = 8;

/** What a value is, with its beginning in a line: cheap however large it is. */
export function looksOf(value: unknown): ValueLooks {
  try {
    return described(value);
  } catch {
    return looks('object', typeof value, '');
  }
}

function described(value: unknown): ValueLooks {
  if (value === null || value === undefined) return looks('nothing', String(value), String(value));
  if (types.isProxy(value)) return looks('object', 'Proxy', '');
  if (isArrowTable(value)) {
    const columns = value.schema.fields.map(({ name }) => name);
    return tableLooks('Table', value.numRows, columns);
  }
  if (typeof value === 'object') return objectLooks(value);
  if (typeof value === 'function') return looks('function', typeOf(value), signature(value));
  if (typeof value === 'string') return looks('text', 'string', line(value), value.length);
  const kind = typeof value === 'boolean' ? 'boolean' : typeof value === 'symbol' ? 'object' : 'number';
  return looks(kind, typeof value, String(value));
}

function objectLooks(value: object): ValueLooks {
  if (isListOfObjects(value)) return tableLooks('Array', value.length, Object.keys(value[0] ?? {}));
  if (types.isDate(value)) return looks('date', 'Date', inspected(value));
  if (isFields(value) && Array.isArray(value['data']) && isFields(value['layout'])) {
    return looks('chart', 'Plotly', '', value['data'].length);
  }
  const size = sizeOf(value);
  const isList = Array.isArray(value) || ArrayBuffer.isView(value) || types.isSet(value);
  return looks(isList ? 'list' : 'object', typeOf(value), inspected(value), size);
}

function sizeOf(value: object): number | null {
  if (Array.isArray(value)) return value.length;
  if (types.isMap(value) || types.isSet(value)) return value.size;
  if (ArrayBuffer.isView(value)) return (value as Uint8Array).length;
  return types.isPromise(value) ? null : Object.keys(value).length;
}

/** The name of what made it, where that can be read without running anything. */
function typeOf(value: object): string {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (typeof prototype !== 'object' && typeof prototype !== 'function') return 'Object';
  const maker: unknown = Object.getOwnPropertyDescriptor(prototype ?? {}, 'constructor')?.value;
  return typeof maker === 'function' ? maker.name : 'Object';
}

/** What a table is. */
export function tableLooks(type: string, rows: number | null, columns: readonly string[]): ValueLooks {
  const more = columns.length > names ? ', …' : '';
  const preview = line(`${columns.slice(0, names).join(', ')}${more}`);
  return { ...looks('table', type, preview, rows), columns: columns.length };
}

function looks(
  kind: ValueLooks['kind'],
  type: string,
  preview: string,
  size: number | null = null,
): ValueLooks {
  return { kind, type, size, columns: null, preview };
}

const signature = (value: object): string =>
  line(Function.prototype.toString.call(value).split('{')[0] ?? '');

function inspected(value: unknown): string {
  const bounds = { depth: 1, maxArrayLength: 6, maxStringLength: 60, breakLength: Infinity };
  return line(inspect(value, { ...bounds, customInspect: false, showProxy: true, compact: true }));
}

function line(text: string): string {
  const one = text
    .slice(0, longest * 2)
    .replaceAll(/\s+/g, ' ')
    .trim();
  return one.length <= longest ? one : `${one.slice(0, longest - 1)}…`;
}
