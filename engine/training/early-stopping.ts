/** Stops after `patience` iterations without a lower loss; 0 never, and then the last iteration is the best. */
export class EarlyStopping {
  readonly #patience: number;
  #best = 0;
  #least = Infinity;

  constructor(patience: number) {
    this.#patience = patience;
  }

  get best(): number {
    return this.#best;
  }

  /** True where it is time to stop. */
  add(iteration: number, loss: number): boolean {
    if (this.#patience === 0 || loss < this.#least) {
      this.#best = iteration;
      this.#least = loss;
    }
    return this.#patience > 0 && iteration - this.#best >= this.#patience;
  }
}
