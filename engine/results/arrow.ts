import type { DuckDBDataChunk, DuckDBType } from '@duckdb/node-api';
import duckdb from '@duckdb/node-bindings';
import {
  Binary,
  Bool,
  type Data,
  type DataType,
  DateDay,
  Decimal,
  Field,
  Float32,
  Float64,
  Int16,
  Int32,
  Int64,
  Int8,
  makeData,
  RecordBatch,
  Schema,
  Struct,
  TimeMicrosecond,
  Timestamp,
  TimeUnit,
  Uint16,
  Uint32,
  Uint64,
  Uint8,
  Utf8,
} from 'apache-arrow';
import { bareType } from './columns.ts';
import { textBuffers } from './texts.ts';

/** One column's raw vectors, a chunk each. */
type Vectors = readonly { vector: duckdb.Vector; rows: number }[];

interface Writer {
  type: DataType;
  /** The buffers of an Arrow column without its validity. */
  buffers(vectors: Vectors, rows: number, valid: Uint8Array | null): object;
}

const timestamp = (unit: TimeUnit, zone?: string) => () => new Timestamp(unit, zone ?? null);

/** Values of a fixed width that lie in DuckDB's vectors as Arrow wants them: they are copied as they are. */
const plain: Readonly<Record<string, [() => DataType, bytes: number]>> = {
  TINYINT: [() => new Int8(), 1],
  SMALLINT: [() => new Int16(), 2],
  INTEGER: [() => new Int32(), 4],
  BIGINT: [() => new Int64(), 8],
  UTINYINT: [() => new Uint8(), 1],
  USMALLINT: [() => new Uint16(), 2],
  UINTEGER: [() => new Uint32(), 4],
  UBIGINT: [() => new Uint64(), 8],
  FLOAT: [() => new Float32(), 4],
  DOUBLE: [() => new Float64(), 8],
  DATE: [() => new DateDay(), 4],
  TIME: [() => new TimeMicrosecond(), 8],
  TIMESTAMP: [timestamp(TimeUnit.MICROSECOND), 8],
  TIMESTAMP_S: [timestamp(TimeUnit.SECOND), 8],
  TIMESTAMP_MS: [timestamp(TimeUnit.MILLISECOND), 8],
  TIMESTAMP_NS: [timestamp(TimeUnit.NANOSECOND), 8],
  'TIMESTAMP WITH TIME ZONE': [timestamp(TimeUnit.MICROSECOND, 'UTC'), 8],
};

/** DuckDB's rows as an Arrow batch, from the raw vectors: a hundredth of what values one by one cost. */
export function arrowBatch(
  names: readonly string[],
  types: readonly DuckDBType[],
  chunks: readonly DuckDBDataChunk[],
  metadata: ReadonlyMap<string, string>,
): RecordBatch {
  const rows = chunks.reduce((sum, chunk) => sum + chunk.rowCount, 0);
  const writers = types.map(writerFor);
  const fields = names.map((name, at) => new Field(name, writers[at]!.type, true));
  const children = writers.map((writer, at) => {
    const vectors = chunks.map(({ chunk, rowCount }) => ({
      vector: duckdb.data_chunk_get_vector(chunk, at),
      rows: rowCount,
    }));
    return columnData(writer, vectors, rows);
  });
  const struct = makeData({ type: new Struct(fields), length: rows, nullCount: 0, children });
  return new RecordBatch(new Schema(fields, new Map(metadata)), struct as Data<Struct>);
}

function columnData(writer: Writer, vectors: Vectors, rows: number): Data {
  const { bits, missing } = validity(vectors, rows);
  const buffers = writer.buffers(vectors, rows, missing === 0 ? null : bits);
  const nullBitmap = missing === 0 ? null : bits;
  // The buffers fit the type by the tables here; Arrow's own types cannot say so for a type known at run time.
  const data = { type: writer.type, length: rows, nullCount: missing, nullBitmap, ...buffers };
  return makeData(data as Parameters<typeof makeData>[0]);
}

function writerFor(type: DuckDBType): Writer {
  const name = bareType(String(type));
  const known = plain[name];
  if (known !== undefined) return fixed(known[0](), known[1]);
  if (name === 'DECIMAL') {
    const { width, scale } = type as DuckDBType & { width: number; scale: number };
    return decimals(width, scale);
  }
  if (name === 'BOOLEAN') return { type: new Bool(), buffers: booleans };
  return {
    type: name === 'BLOB' ? new Binary() : new Utf8(),
    buffers: (vectors, rows, valid) => textBuffers(vectors, rows, valid),
  };
}

function fixed(type: DataType, bytes: number): Writer {
  const buffers = (vectors: Vectors, rows: number) => {
    const all = new Uint8Array(rows * bytes);
    let at = 0;
    for (const { vector, rows: count } of vectors) {
      all.set(duckdb.vector_get_data(vector, count * bytes), at);
      at += count * bytes;
    }
    return { data: new type.ArrayType(all.buffer) };
  };
  return { type, buffers };
}

/** DuckDB keeps a decimal in 2, 4, 8 or 16 bytes by its width; Arrow in 16. */
function decimals(width: number, scale: number): Writer {
  const bytes = width <= 4 ? 2 : width <= 9 ? 4 : width <= 18 ? 8 : 16;
  const buffers = (vectors: Vectors, rows: number) => {
    const all = new Int32Array(rows * 4);
    let row = 0;
    for (const { vector, rows: count } of vectors) {
      const raw = duckdb.vector_get_data(vector, count * bytes);
      const view = new DataView(raw.buffer, raw.byteOffset, raw.byteLength);
      for (let at = 0; at < count; at += 1, row += 1) widen(view, at * bytes, bytes, all, row * 4);
    }
    return { data: new Uint32Array(all.buffer) };
  };
  return { type: new Decimal(scale, width, 128), buffers };
}

/** In words of four bytes; what is above the value's own repeats its sign. */
function widen(view: DataView, at: number, bytes: number, out: Int32Array, to: number): void {
  const words = Math.max(1, bytes / 4);
  out[to] = bytes === 2 ? view.getInt16(at, true) : view.getInt32(at, true);
  for (let word = 1; word < 4; word += 1)
    out[to + word] = word < words ? view.getInt32(at + word * 4, true) : out[to + word - 1]! >> 31;
}

function booleans(vectors: Vectors, rows: number) {
  const bits = new Uint8Array(Math.ceil(rows / 8));
  let row = 0;
  for (const { vector, rows: count } of vectors) {
    const bytes = duckdb.vector_get_data(vector, count);
    for (let at = 0; at < count; at += 1, row += 1) if (bytes[at] !== 0) bits[row >> 3]! |= 1 << (row & 7);
  }
  return { data: bits };
}

/** Which rows have a value, a bit each, over all chunks; no bits where all have one. */
function validity(vectors: Vectors, rows: number): { bits: Uint8Array; missing: number } {
  const masks = vectors.map(
    ({ vector, rows: count }) =>
      duckdb.vector_get_validity(vector, Math.ceil(count / 64) * 8) as Uint8Array | null,
  );
  if (masks.every((mask) => mask === null)) return { bits: new Uint8Array(), missing: 0 };
  const bits = new Uint8Array(Math.ceil(rows / 64) * 8);
  let row = 0;
  let missing = 0;
  for (const [place, { rows: count }] of vectors.entries()) {
    const mask = masks[place] ?? null;
    for (let at = 0; at < count; at += 1, row += 1) {
      if (mask === null || ((mask[at >> 3]! >> (at & 7)) & 1) === 1) bits[row >> 3]! |= 1 << (row & 7);
      else missing += 1;
    }
  }
  return { bits, missing };
}
