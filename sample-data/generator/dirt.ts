import type { Random } from './random.ts';

const ROWS_A_LINE = 12_500;

/** What goes wrong on the way from a shop, in turns; each stands beside the good line, never for it. */
const KINDS: readonly ((line: string) => string)[] = [
  (line) => line,
  (line) => `${line.split(',').slice(0, 5).join(',')}\n`,
  (line) => replaceColumn(line, 6, 'n/a'),
  (line) => replaceColumn(line, 0, '2026-13-32 25:61:00 UTC'),
];

/** Adds a bad line after about one good line in ROWS_A_LINE. */
export class Dirt {
  lines = 0;
  #row = 0;
  #next: number;
  readonly #random: Random;

  constructor(random: Random) {
    this.#random = random;
    this.#next = random.below(ROWS_A_LINE);
  }

  /** The bad line to write after this good one, mostly nothing. */
  after(line: string): string {
    if (this.#row++ !== this.#next) return '';
    const kind = KINDS[this.lines++ % KINDS.length]!;
    this.#next = this.lines * ROWS_A_LINE + this.#random.below(ROWS_A_LINE);
    return kind(line);
  }
}

function replaceColumn(line: string, column: number, value: string): string {
  return line.split(',').with(column, value).join(',');
}
