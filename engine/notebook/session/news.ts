const every = 20;

/** Tells that something is new: of the first thing at once, of a thousand printed lines a few times. */
export class News {
  readonly #tell: () => void;
  #isWaiting = false;
  #isMore = false;

  constructor(tell: () => void) {
    this.#tell = tell;
  }

  tell(): void {
    if (this.#isWaiting) {
      this.#isMore = true;
      return;
    }
    this.#isWaiting = true;
    this.#isMore = false;
    // What changes together is told of once.
    setImmediate(this.#tell);
    setTimeout(() => {
      this.#isWaiting = false;
      if (this.#isMore) this.tell();
    }, every).unref();
  }
}
