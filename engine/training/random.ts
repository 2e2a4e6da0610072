/** A seeded generator of numbers in [0, 1): mulberry32, the same everywhere. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** `count` of the numbers 0…of-1, ascending, each set equally likely (Knuth's selection sampling). */
export function sampleOf(of: number, count: number, random: () => number): Uint32Array {
  const chosen = new Uint32Array(count);
  let taken = 0;
  for (let i = 0; taken < count; i++) {
    if ((of - i) * random() < count - taken) chosen[taken++] = i;
  }
  return chosen;
}
