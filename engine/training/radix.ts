/** Turns a float32's bits into an unsigned key of the same order, NaN apart. */
export function sortable(bits: number): number {
  return ((bits & 0x8000_0000) === 0 ? bits | 0x8000_0000 : ~bits) >>> 0;
}

function unsortable(key: number): number {
  return ((key & 0x8000_0000) === 0 ? ~key : key & 0x7fff_ffff) >>> 0;
}

const DIGIT = 11;
const DIGITS = 1 << DIGIT;

/** The values ascending, in a new array; no NaN among them. */
export function sortFloats(values: Float32Array): Float32Array {
  let keys = Uint32Array.from(new Uint32Array(values.buffer, values.byteOffset, values.length), sortable);
  let other: Uint32Array<ArrayBuffer> = new Uint32Array(keys.length);
  for (let shift = 0; shift < 32; shift += DIGIT) {
    const next = starts(keys, shift);
    for (const key of keys) other[next[(key >>> shift) & (DIGITS - 1)]!++] = key;
    [keys, other] = [other, keys];
  }
  return new Float32Array(keys.map(unsortable).buffer);
}

function starts(keys: Uint32Array, shift: number): Uint32Array {
  const next = new Uint32Array(DIGITS);
  for (const key of keys) next[(key >>> shift) & (DIGITS - 1)]! += 1;
  let sum = 0;
  for (let digit = 0; digit < DIGITS; digit++) {
    const count = next[digit]!;
    next[digit] = sum;
    sum += count;
  }
  return next;
}

/** Row numbers by descending score, equal scores in their own order; 64-bit keys, 16 bits a pass. */
export function descendingOrder(scores: Float64Array): Uint32Array {
  const halves = new Uint32Array(Float64Array.from(scores, (score) => score + 0).buffer);
  let order = Uint32Array.from(scores, (_, i) => i);
  let other: Uint32Array<ArrayBuffer> = new Uint32Array(order.length);
  flipForDescent(halves);
  const digits = new Uint16Array(halves.buffer);
  for (let pass = 0; pass < 4; pass++) {
    const next = new Uint32Array(65_537);
    for (const i of order) next[digits[4 * i + pass]! + 1]! += 1;
    for (let digit = 0; digit < 65_536; digit++) next[digit + 1]! += next[digit]!;
    for (const i of order) other[next[digits[4 * i + pass]!]!++] = i;
    [order, other] = [other, order];
  }
  return order;
}

/** Makes each float64's bits a key that ascends as the value descends. */
function flipForDescent(halves: Uint32Array): void {
  for (let i = 0; i < halves.length; i += 2) {
    const high = halves[i + 1]!;
    if ((high & 0x8000_0000) !== 0) continue;
    halves[i] = ~halves[i]!;
    halves[i + 1] = ~high & 0x7fff_ffff;
  }
}
