/** An engine that answered for this long had come up well: it may come again, however often others died before. */
const well = 5_000;
/** Where this many in a row die sooner, one more would only die too. */
const mostDeaths = 3;

/** Counts how often a project's engine dies, to tell one that was killed from one that does nothing but die. */
export class Deaths {
  readonly #now: () => number;
  #upSince: number;
  #inARow = 0;

  constructor(now: () => number = Date.now) {
    this.#now = now;
    this.#upSince = now();
  }

  /** An engine is up. */
  up(): void {
    this.#upSince = this.#now();
  }

  /** It died: whether another shall take its place. */
  died(): boolean {
    const isWell = this.#now() - this.#upSince >= well;
    this.#inARow = isWell ? 0 : this.#inARow + 1;
    return this.#inARow < mostDeaths;
  }
}
