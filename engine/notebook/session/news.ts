const every = 20;
/** A short cell begins, shows something and ends within a beat: nobody waits for the next one to see it. */
const atOnce = 4;

/** Tells that something is new: of the first few things at once, of a thousand printed lines a few times. */
export class News {
  readonly #tell: () => void;
  #isAbout = false;
  #isMore = false;
  /** How often it told in this beat. */
  #told = 0;

  constructor(tell: () => void) {
    this.#tell = tell;
  }

  tell(): void {
    if (this.#isAbout) return;
    this.#isMore = this.#told === atOnce;
    if (this.#isMore) return;
    if (this.#told === 0) setTimeout(() => this.#begin(), every).unref();
    this.#told += 1;
    this.#isAbout = true;
    // What changes together is told of once.
    setImmediate(() => {
      this.#isAbout = false;
      this.#tell();
    });
  }

  #begin(): void {
    this.#told = 0;
    if (this.#isMore) this.tell();
  }
}
