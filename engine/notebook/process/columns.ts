import { inspect } from 'node:util';
import { DataType, Vector, type Data, type Table } from 'apache-arrow';

/** A column as the engine will have it: DuckDB's name of its type, and each value as text, number or truth. */
export interface WholeColumn {
  name: string;
  type: string;
  /** Null where nothing is. */
  read(row: number): string | number | boolean | null;
}

type Read = WholeColumn['read'];

/** The columns of an Arrow table. */
export function columnsOfArrow(table: Table): WholeColumn[] {
  return table.schema.fields.map(({ name, type }, at) => {
    const vector = table.getChildAt(at) as Vector;
    const { duckdb, value } = arrowKinds.find(({ is }) => is(type)) ?? anything;
    return { name, type: duckdb(type), read: throughChunks(vector, value(type)) };
  });
}

/** Reads row after row; a vector's own lookup would search its chunk anew each time. */
function throughChunks(vector: Vector, value: (data: Data, at: number) => unknown): Read {
  let first = 0;
  let place = 0;
  return (row) => {
    if (row < first) first = place = 0;
    for (;;) {
      const chunk = vector.data[place];
      if (chunk === undefined) return null;
      if (row < first + chunk.length) {
        const at = row - first;
        return chunk.getValid(at) ? (value(chunk, at) as ReturnType<Read>) : null;
      }
      first += chunk.length;
      place += 1;
    }
  };
}

interface ArrowKind {
  is(type: DataType): boolean;
  duckdb(type: DataType): string;
  /** Makes a reader of one value of a chunk. */
  value(type: DataType): (data: Data, at: number) => unknown;
}

const raw = () => (data: Data, at: number) => (data.values as ArrayLike<unknown>)[at];

/** How the types of Arrow are read, from the buffers: no digit of an instant or a decimal is lost. */
const arrowKinds: readonly ArrowKind[] = [
  {
    is: DataType.isInt,
    duckdb: (type) => {
      const { isSigned, bitWidth } = type as DataType & { isSigned: boolean; bitWidth: number };
      return `${isSigned ? '' : 'U'}${{ 8: 'TINYINT', 16: 'SMALLINT', 32: 'INTEGER' }[bitWidth] ?? 'BIGINT'}`;
    },
    value: () => (data, at) => String((data.values as ArrayLike<unknown>)[at]),
  },
  {
    is: (type) => DataType.isFloat(type) && type.precision > 0,
    duckdb: (type) => ((type as DataType & { precision: number }).precision === 1 ? 'FLOAT' : 'DOUBLE'),
    value: raw,
  },
  { is: DataType.isBool, duckdb: () => 'BOOLEAN', value: () => (data, at) => vectorOf(data).get(at) },
  {
    is: (type) => DataType.isDate(type),
    duckdb: () => 'DATE',
    value: (type) => {
      const inDays = (type as DataType & { unit: number }).unit === 0;
      return (data, at) => {
        const value = BigInt((data.values as ArrayLike<number | bigint>)[at]!);
        return instant(inDays ? value * 86_400n : value, inDays ? 1n : 1_000n)?.slice(0, 10) ?? null;
      };
    },
  },
  {
    is: DataType.isTimestamp,
    duckdb: (type) => (zoned(type) ? 'TIMESTAMP WITH TIME ZONE' : 'TIMESTAMP'),
    value: (type) => {
      const perSecond = 1_000n ** BigInt((type as DataType & { unit: number }).unit);
      return (data, at) => instant((data.values as BigInt64Array)[at]!, perSecond, zoned(type));
    },
  },
  {
    is: DataType.isDecimal,
    duckdb: (type) => {
      const { precision, scale } = type as DataType & { precision: number; scale: number };
      return `DECIMAL(${Math.min(38, precision)},${scale})`;
    },
    value: (type) => (data, at) =>
      decimal(data.values as Uint32Array, at, (type as DataType & { scale: number }).scale),
  },
];

/** Texts as they are, what holds other values as JSON. */
const anything: ArrowKind = {
  is: () => true,
  duckdb: () => 'VARCHAR',
  value: () => (data, at) => textOf(vectorOf(data).get(at)),
};

const vectors = new WeakMap<Data, Vector>();

function vectorOf(data: Data): Vector {
  const known = vectors.get(data) ?? new Vector([data]);
  vectors.set(data, known);
  return known;
}

const zoned = (type: DataType): boolean => Boolean((type as { timezone?: string | null }).timezone);

/** An instant since the epoch as DuckDB reads it; null where no calendar has it. */
function instant(value: bigint, perSecond: bigint, withZone = false): string | null {
  const past = ((value % perSecond) + perSecond) % perSecond;
  const date = new Date(Number((value - past) / perSecond) * 1_000);
  if (Number.isNaN(date.getTime())) return null;
  const digits = perSecond.toString().length - 1;
  const fraction = past === 0n ? '' : `.${past.toString().padStart(digits, '0').replace(/0+$/, '')}`;
  return `${date.toISOString().slice(0, -5).replace('T', ' ')}${fraction}${withZone ? '+00' : ''}`;
}

/** Four words, the lowest first, in two's complement. */
function decimal(words: Uint32Array, at: number, scale: number): string {
  const bits = [3, 2, 1, 0].reduce((sum, word) => (sum << 32n) | BigInt(words[at * 4 + word]!), 0n);
  const value = BigInt.asIntN(128, bits);
  const digits = (value < 0n ? -value : value).toString().padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  return `${value < 0n ? '-' : ''}${whole}${scale === 0 ? '' : `.${digits.slice(-scale)}`}`;
}

type Row = Readonly<Record<string, unknown>> | null | undefined;

/** The columns of a list of objects: of one type where all values are of one kind, else text. */
export function columnsOfList(list: readonly Row[], names: readonly string[]): WholeColumn[] {
  return names.map((name) => {
    const { type, value } = kindOf(list, name);
    return {
      name,
      type,
      read: (row) => {
        const found = list[row]?.[name];
        return found === undefined || found === null ? null : value(found as never);
      },
    };
  });
}

interface ListKind {
  type: string;
  is(value: unknown): boolean;
  value(value: never): ReturnType<Read>;
}

const same = <Value extends ReturnType<Read>>(value: Value) => value;

/** In the order in which they are tried. */
const listKinds: readonly ListKind[] = [
  { type: 'BOOLEAN', is: (value) => typeof value === 'boolean', value: same },
  { type: 'BIGINT', is: (value) => Number.isSafeInteger(value) && !Object.is(value, -0), value: same },
  { type: 'DOUBLE', is: (value) => typeof value === 'number', value: same },
  { type: 'HUGEINT', is: isHuge, value: String },
  {
    type: 'TIMESTAMP WITH TIME ZONE',
    is: (value) => value instanceof Date,
    value: (value: Date) =>
      Number.isNaN(value.getTime()) ? null : instant(BigInt(value.getTime()), 1_000n, true),
  },
];

const anyText: ListKind = { type: 'VARCHAR', is: () => true, value: textOf };

function isHuge(value: unknown): boolean {
  return typeof value === 'bigint' ? BigInt.asIntN(127, value) === value : Number.isSafeInteger(value);
}

function kindOf(list: readonly Row[], name: string): ListKind {
  let left = listKinds;
  let found = false;
  for (const row of list) {
    const value = row?.[name];
    if (value === undefined || value === null) continue;
    found = true;
    left = left.filter(({ is }) => is(value));
    if (left.length === 0) return anyText;
  }
  return (found ? left[0] : undefined) ?? anyText;
}

function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return value;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (typeof value !== 'object') return String(value);
  try {
    return JSON.stringify(value, (_key, one: unknown) => (typeof one === 'bigint' ? one.toString() : one));
  } catch {
    return inspect(value);
  }
}
