/**
 * xoshiro128** (Blackman and Vigna, 2018) on 32-bit integers only, so that a seed gives the same numbers
 * on every platform. Each stream name gives an independent sequence: using one never shifts another.
 */
export class Random {
  #a: number;
  #b: number;
  #c: number;
  #d: number;

  constructor(seed: number, stream: string) {
    const words = seedWords(seed, stream);
    this.#a = words();
    this.#b = words();
    this.#c = words();
    this.#d = words() | 1; // the state must not be all zero
  }

  /** A whole number from 0 to 2^32 - 1. */
  uint32(): number {
    const scrambled = Math.imul(this.#b, 5);
    const result = Math.imul((scrambled << 7) | (scrambled >>> 25), 9);
    const shifted = this.#b << 9;
    this.#c ^= this.#a;
    this.#d ^= this.#b;
    this.#b ^= this.#c;
    this.#a ^= this.#d;
    this.#c ^= shifted;
    this.#d = (this.#d << 11) | (this.#d >>> 21);
    return result >>> 0;
  }

  /** A number in [0, 1). */
  unit(): number {
    return this.uint32() / 4294967296;
  }

  /** A whole number in [0, count). */
  below(count: number): number {
    return Math.floor(this.unit() * count);
  }

  chance(probability: number): boolean {
    return this.unit() < probability;
  }

  /** The index drawn from running totals of weights (see `cumulate`). */
  draw(totals: Float64Array): number {
    const at = this.unit() * totals[totals.length - 1]!;
    let index = 0;
    while (at >= totals[index]!) index++;
    return index;
  }

  /** One of the values, each as likely. */
  pick<T>(values: readonly T[]): T {
    return values[this.below(values.length)]!;
  }
}

/** Running totals of weights, for `draw`. */
export function cumulate(weights: readonly number[]): Float64Array {
  let total = 0;
  return Float64Array.from(weights, (weight) => (total += weight));
}

/** SplitMix32 over a hash (FNV-1a) of the seed and the stream's name. */
function seedWords(seed: number, stream: string): () => number {
  let state = 0x811c9dc5;
  for (const char of `${seed}/${stream}`) state = Math.imul(state ^ char.charCodeAt(0), 0x01000193);
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return mixed ^ (mixed >>> 15);
  };
}
