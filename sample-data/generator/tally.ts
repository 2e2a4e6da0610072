import { Best } from './best.ts';
import type { ShopEvent } from './simulation.ts';

const NEWEST = 0.15;
/** Only the newer sessions are kept for the AUC, so that memory stays far below the data's size. */
const KEPT_FROM = 0.7;
const FEW_SESSIONS = 5_000;

/** Counts observations and labels as sessions end; sessions still open at the end are left out. */
export class Tally {
  observations = 0;
  positives = 0;
  readonly #best = new Best();
  readonly #open = new Map<number, number[]>();
  readonly #keptFrom: number;

  constructor(expectedSessions: number) {
    this.#keptFrom = expectedSessions < FEW_SESSIONS ? 0 : Math.floor(expectedSessions * KEPT_FROM);
  }

  take({ session, probability }: ShopEvent): void {
    const probabilities = this.#open.get(session.ordinal) ?? [];
    if (probability !== null) probabilities.push(probability);
    if (session.bought === null) {
      this.#open.set(session.ordinal, probabilities);
      return;
    }
    this.#open.delete(session.ordinal);
    this.#settle(session.ordinal, probabilities, session.bought);
  }

  /** AUC of the true probabilities on the newest 15 % of sessions. */
  bestPossibleAuc(sessions: number): number | null {
    return this.#best.aucFrom(Math.floor(sessions * (1 - NEWEST)));
  }

  #settle(ordinal: number, probabilities: readonly number[], bought: boolean): void {
    this.observations += probabilities.length;
    if (bought) this.positives += probabilities.length;
    if (ordinal < this.#keptFrom) return;
    for (const probability of probabilities) this.#best.add(ordinal, probability, bought);
  }
}
