import { fault } from '../../../contract/problem.ts';

/** What values are, for a chart. */
export type Kind = 'number' | 'time' | 'category';

/** Values as they come, with what they are where the data says so. An instant is a moment; a time is of the wall. */
interface Raw {
  type: Kind | 'instant' | null;
  values: readonly unknown[];
}

/** A table of whatever make. */
export interface Source {
  names: readonly string[];
  count: number;
  column(name: string): Raw;
}

/**
 * The tables that `plot` takes: Arrow's, a list of objects, an object of columns.
 * @throws `plot.data`
 */
export function sourceOf(value: unknown): Source {
  if (isArrow(value)) return fromArrow(value);
  if (Array.isArray(value) && value.every(isFields)) return fromRows(value);
  if (isFields(value)) {
    const lists = Object.entries(value).filter(([, list]) => isList(list));
    if (lists.length > 0 && lists.length === Object.keys(value).length) return fromColumns(lists);
  }
  throw fault('plot.data', { found: found(value) });
}

type Fields = Readonly<Record<string, unknown>>;
type List = ArrayLike<unknown>;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

function isList(value: unknown): value is List {
  return Array.isArray(value) || (ArrayBuffer.isView(value) && 'length' in value);
}

function found(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (value instanceof Promise) return 'a promise (put await before it)';
  return Array.isArray(value) ? 'a list of other things than objects' : `a ${typeof value}`;
}

function fromRows(rows: readonly Fields[]): Source {
  const names = [...new Set(rows.flatMap(Object.keys))];
  return {
    names,
    count: rows.length,
    column: (name) => ({ type: null, values: rows.map((row) => row[name]) }),
  };
}

function fromColumns(lists: readonly (readonly [string, unknown])[]): Source {
  const columns = new Map(lists.map(([name, list]) => [name, Array.from(list as List)]));
  const count = Math.max(...[...columns.values()].map(({ length }) => length));
  const padded = (list: unknown[]) => Array.from({ length: count }, (_none, at) => list[at]);
  return {
    names: [...columns.keys()],
    count,
    column: (name) => ({ type: null, values: padded(columns.get(name) ?? []) }),
  };
}

interface ArrowTable {
  numRows: number;
  schema: { fields: { name: string; type: ArrowType }[] };
  getChildAt(at: number): Iterable<unknown> | null;
}

interface ArrowType {
  scale?: number;
  toString(): string;
}

function isArrow(value: unknown): value is ArrowTable {
  const table = value as Partial<ArrowTable> | null | undefined;
  return (
    typeof table?.numRows === 'number' &&
    typeof table.getChildAt === 'function' &&
    Array.isArray(table.schema?.fields)
  );
}

/** Arrow's types, by the beginning of their names. */
const arrowKinds: readonly (readonly [RegExp, Kind | 'instant'])[] = [
  [/^(Uint|Int|Float|Decimal)\d*/, 'number'],
  [/^Timestamp<\w+, ?\w/, 'instant'],
  [/^(Timestamp|Date)/, 'time'],
];

function fromArrow(table: ArrowTable): Source {
  const { fields } = table.schema;
  return {
    names: fields.map(({ name }) => name),
    count: table.numRows,
    column: (name) => {
      const at = fields.findIndex((field) => field.name === name);
      const type = fields[at]!.type;
      const kind = arrowKinds.find(([start]) => start.test(String(type)))?.[1];
      const values = [...(table.getChildAt(at) ?? [])];
      const isDecimal = String(type).startsWith('Decimal');
      // Text may still be times: its values decide.
      return {
        type: kind ?? null,
        values: isDecimal ? values.map((value) => decimal(value, type.scale ?? 0)) : values,
      };
    },
  };
}

/** Arrow holds a decimal as 32-bit words, the lowest first, in two's complement. */
function decimal(value: unknown, scale: number): number | null {
  if (!(value instanceof Uint32Array)) return value === null ? null : Number(value);
  const bits = value.reduceRight((high, word) => (high << 32n) | BigInt(word), 0n);
  return Number(BigInt.asIntN(value.length * 32, bits)) / 10 ** scale;
}
