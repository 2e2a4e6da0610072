/**
 * Sends values one at a time and not too often: what was pushed while another was on its way goes after it, and of
 * several only the newest.
 */
export class Newest<Value> {
  readonly #send: (value: Value) => Promise<void>;
  /** Milliseconds to wait before a value goes, so that what is being typed is not sent letter by letter. */
  readonly #rest: number;
  #waiting: { value: Value } | null = null;
  #busy = false;

  constructor(send: (value: Value) => Promise<void>, rest: number) {
    this.#send = send;
    this.#rest = rest;
  }

  /** Whether something is on its way or waits for it. */
  get busy(): boolean {
    return this.#busy;
  }

  push(value: Value): void {
    this.#waiting = { value };
    if (!this.#busy) void this.#work();
  }

  async #work(): Promise<void> {
    this.#busy = true;
    while (this.#waiting !== null) {
      await pause(this.#rest);
      const { value } = this.#waiting;
      this.#waiting = null;
      await this.#send(value);
      await pause(between);
    }
    this.#busy = false;
  }
}

const between = 60;

function pause(milliseconds: number): Promise<void> {
  return new Promise((done) => setTimeout(done, milliseconds));
}
