/** Turns a float32's bits into an unsigned key of the same order, NaN apart. */
export function sortable(bits: number): number {
  return ((bits & 0x8000_0000) === 0 ? bits | 0x8000_0000 : ~bits) >>> 0;
}

function unsortable(key: number): number {
  return ((key & 0x8000_0000) === 0 ? ~key : key & 0x7fff_ffff) >>> 0;
}

/** The sortable keys of float32s, in a new array. */
export function sortableKeys(values: Float32Array): Uint32Array<ArrayBuffer> {
  const bits = new Uint32Array(values.buffer, values.byteOffset, values.length);
  const keys = new Uint32Array(values.length);
  for (let i = 0; i < keys.length; i++) keys[i] = sortable(bits[i]!);
  return keys;
}

const DIGIT = 11;
const DIGITS = 1 << DIGIT;

/** The values ascending, in a new array; no NaN among them. */
export function sortFloats(values: Float32Array): Float32Array {
  let keys = sortableKeys(values);
  let other = new Uint32Array(keys.length);
  for (let shift = 0; shift < 32; shift += DIGIT) {
    sortByDigit(keys, other, shift);
    [keys, other] = [other, keys];
  }
  for (let i = 0; i < keys.length; i++) keys[i] = unsortable(keys[i]!);
  return new Float32Array(keys.buffer);
}

/** One stable pass of a radix sort, from `keys` into `sorted`. */
function sortByDigit(keys: Uint32Array, sorted: Uint32Array, shift: number): void {
  const next = new Uint32Array(DIGITS + 1);
  for (let i = 0; i < keys.length; i++) next[((keys[i]! >>> shift) & (DIGITS - 1)) + 1]! += 1;
  for (let digit = 0; digit < DIGITS; digit++) next[digit + 1]! += next[digit]!;
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i]!;
    sorted[next[(key >>> shift) & (DIGITS - 1)]!++] = key;
  }
}

/** Row numbers by descending score, equal scores in their own order; 64-bit keys, 16 bits a pass. */
export function descendingOrder(scores: Float64Array): Uint32Array {
  const keys = descendingKeys(scores);
  let order = new Uint32Array(scores.length);
  let other = new Uint32Array(scores.length);
  for (let i = 0; i < order.length; i++) order[i] = i;
  for (let pass = 0; pass < 4; pass++) {
    orderByDigit(order, other, keys, pass);
    [order, other] = [other, order];
  }
  return order;
}

/** Four 16-bit digits a score, the lowest first, that ascend as the score descends. */
function descendingKeys(scores: Float64Array): Uint16Array {
  const halves = new Uint32Array(new Float64Array(scores).buffer);
  for (let i = 0; i < halves.length; i += 2) {
    const high = halves[i + 1]!;
    const minusZero = high === 0x8000_0000 && halves[i] === 0;
    if (high >= 0x8000_0000 && !minusZero) continue;
    halves[i] = ~halves[i]!;
    halves[i + 1] = ~high & 0x7fff_ffff;
  }
  return new Uint16Array(halves.buffer);
}

function orderByDigit(order: Uint32Array, sorted: Uint32Array, keys: Uint16Array, pass: number): void {
  const next = new Uint32Array(65_537);
  for (let i = 0; i < order.length; i++) next[keys[4 * i + pass]! + 1]! += 1;
  for (let digit = 0; digit < 65_536; digit++) next[digit + 1]! += next[digit]!;
  for (let i = 0; i < order.length; i++) {
    const row = order[i]!;
    sorted[next[keys[4 * row + pass]!]!++] = row;
  }
}
