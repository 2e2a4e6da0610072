import duckdb from '@duckdb/node-bindings';

/** A string in a vector takes 16 bytes: its length, then itself where it is short, else a pointer. */
const slot = 16;
const short = 12;
/** Long strings this close together are read at once: less than a page of memory, so that all between is mapped. */
const gap = 4_000;
/** A shorter text is copied byte by byte: a view on it would cost more. */
const few = 64;

type Vectors = readonly { vector: duckdb.Vector; rows: number }[];

/** Arrow's offsets and bytes of texts or blobs, from DuckDB's raw string vectors. */
export function textBuffers(vectors: Vectors, rows: number, valid: Uint8Array | null) {
  const offsets = new Int32Array(rows + 1);
  const out = new Bytes(rows * slot);
  let row = 0;
  for (const { vector, rows: count } of vectors) {
    const strings = new Strings(duckdb.vector_get_data(vector, count * slot), count, (at) =>
      isSet(valid, row + at),
    );
    strings.copy(out, (at) => {
      offsets[row + at + 1] = out.length;
    });
    row += count;
  }
  return { valueOffsets: offsets, data: out.written() };
}

function isSet(bits: Uint8Array | null, at: number): boolean {
  return bits === null || ((bits[at >> 3]! >> (at & 7)) & 1) === 1;
}

/** The strings of one vector. */
class Strings {
  readonly #raw: Uint8Array;
  readonly #view: DataView;
  readonly #count: number;
  readonly #has: (at: number) => boolean;

  constructor(raw: Uint8Array, count: number, has: (at: number) => boolean) {
    this.#raw = raw;
    this.#view = new DataView(raw.buffer, raw.byteOffset, raw.byteLength);
    this.#count = count;
    this.#has = has;
  }

  /** Writes them one after the other; tells of each that is done. */
  copy(out: Bytes, done: (at: number) => void): void {
    let span: { from: number; until: number; bytes: Uint8Array } | null = null;
    for (let at = 0; at < this.#count; at += 1) {
      const length = this.#length(at);
      if (length <= short) out.add(this.#raw, at * slot + 4, length);
      else {
        const from = this.#pointer(at);
        if (span === null || from < span.from || from + length > span.until) span = this.#spanFrom(at);
        out.add(span.bytes, from - span.from, length);
      }
      done(at);
    }
  }

  /** The memory from a long string over those that follow it closely. */
  #spanFrom(first: number): { from: number; until: number; bytes: Uint8Array } {
    const from = this.#pointer(first);
    let until = from + this.#length(first);
    for (let at = first + 1; at < this.#count; at += 1) {
      const length = this.#length(at);
      if (length <= short) continue;
      const next = this.#pointer(at);
      if (next < until || next - until > gap) break;
      until = next + length;
    }
    const { buffer, byteOffset } = this.#raw;
    const place = byteOffset + first * slot + 8;
    const bytes = duckdb.get_data_from_pointer(buffer as ArrayBuffer, place, until - from);
    return { from, until, bytes };
  }

  /** What stands in a missing value's slot means nothing. */
  #length(at: number): number {
    return this.#has(at) ? this.#view.getUint32(at * slot, true) : 0;
  }

  /** An address has 48 bits: a number holds it. */
  #pointer(at: number): number {
    const place = at * slot + 8;
    return this.#view.getUint32(place + 4, true) * 2 ** 32 + this.#view.getUint32(place, true);
  }
}

/** Bytes that grow by doubling. */
class Bytes {
  #all: Uint8Array;
  length = 0;

  constructor(size: number) {
    this.#all = new Uint8Array(size);
  }

  add(from: Uint8Array, at: number, length: number): void {
    if (this.length + length > this.#all.length) this.#grow(length);
    if (length > few) this.#all.set(new Uint8Array(from.buffer, from.byteOffset + at, length), this.length);
    else for (let byte = 0; byte < length; byte += 1) this.#all[this.length + byte] = from[at + byte]!;
    this.length += length;
  }

  written(): Uint8Array {
    return this.#all.subarray(0, this.length);
  }

  #grow(length: number): void {
    const larger = new Uint8Array(Math.max(this.#all.length * 2, this.length + length));
    larger.set(this.written());
    this.#all = larger;
  }
}
