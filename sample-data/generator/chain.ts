import {
  DWELLS,
  KINDS,
  MAX_CART,
  MAX_STEPS,
  MAX_VIEWS,
  NEXT_DWELL,
  oddsAt,
  PRICE_LEVELS,
  PRICE_SHARES,
  SAME_CATEGORY,
  type Context,
  type State,
} from './behaviour.ts';
import { cumulate, type Random } from './random.ts';

export type Move = 'purchase' | 'leave' | 'cart' | 'remove_from_cart' | 'view again' | 'view another';

/** Basket codes: an empty cart, then for each count whether the current product is in it. */
const BASKETS = 1 + 2 * MAX_CART;
const DWELL_TOTALS = NEXT_DWELL.map(cumulate);
const STATES_OF_STEP = MAX_VIEWS * BASKETS * KINDS.length * PRICE_LEVELS.length * DWELLS.length;
const STATES = STATES_OF_STEP * MAX_STEPS;
/** buy, leave, toggle and again of each state, then the probability that it ends in a purchase. */
const FIELDS = 5;

/**
 * The exact probability that a session buys after an event, for every state under one context, by backward
 * induction from the last possible step: V(s) = buy + (1 - buy)(1 - leave) · E[V(next)].
 */
export class Chain {
  readonly #values = new Float64Array(STATES * FIELDS);
  readonly #kindShares: readonly number[];

  /** `kindShares`: how often a product drawn from the whole shop is of each kind. */
  constructor(context: Context, kindShares: readonly number[]) {
    this.#kindShares = kindShares;
    for (let step = MAX_STEPS; step >= 1; step--) this.#solveStep(step, context);
  }

  /** The probability that a purchase follows. */
  probability(state: State): number {
    return this.#values[indexOf(state) * FIELDS + 4]!;
  }

  /** Draws what happens next. */
  move(state: State, random: Random): Move {
    const at = indexOf(state) * FIELDS;
    if (random.chance(this.#values[at]!)) return 'purchase';
    if (random.chance(this.#values[at + 1]!)) return 'leave';
    if (random.chance(this.#values[at + 2]!)) return state.held ? 'remove_from_cart' : 'cart';
    return random.chance(this.#values[at + 3]!) ? 'view again' : 'view another';
  }

  #solveStep(step: number, context: Context): void {
    const another = step === MAX_STEPS ? [] : this.#worthOfAnother(step + 1);
    forEachState(step, (state) => {
      const odds = oddsAt(state, context);
      const goesOn = (1 - odds.buy) * (1 - odds.leave);
      const later =
        step === MAX_STEPS ? 0 : goesOn * this.#worthOfGoingOn(state, odds.toggle, odds.again, another);
      this.#values.set(
        [odds.buy, odds.leave, odds.toggle, odds.again, odds.buy + later],
        indexOf(state) * FIELDS,
      );
    });
  }

  #worthOfGoingOn(state: State, toggle: number, again: number, another: readonly number[]): number {
    let worth = 0;
    for (let dwell = 0; dwell < DWELLS.length; dwell++) {
      const toggled = toggle === 0 ? 0 : toggle * this.probability(afterToggle(state, dwell));
      const viewed = again * this.probability(afterAgain(state, dwell));
      const other = (1 - again) * another[anotherIndex(state.kind, state.cart, dwell)]!;
      worth += NEXT_DWELL[state.dwell]![dwell]! * (toggled + (1 - toggle) * (viewed + other));
    }
    return worth;
  }

  /** E[V] over the kind and price level of another product, for each kind, cart and dwell. */
  #worthOfAnother(step: number): number[] {
    const worth: number[] = [];
    for (let kind = 0; kind < KINDS.length; kind++)
      for (let cart = 0; cart <= MAX_CART; cart++)
        for (let dwell = 0; dwell < DWELLS.length; dwell++)
          worth[anotherIndex(kind, cart, dwell)] = this.#meanOverProducts(step, kind, cart, dwell);
    return worth;
  }

  #meanOverProducts(step: number, fromKind: number, cart: number, dwell: number): number {
    let mean = 0;
    for (let kind = 0; kind < KINDS.length; kind++) {
      const stays = kind === fromKind ? SAME_CATEGORY : 0;
      const kindShare = stays + (1 - SAME_CATEGORY) * this.#kindShares[kind]!;
      for (let price = 0; price < PRICE_LEVELS.length; price++)
        mean +=
          kindShare *
          PRICE_SHARES[price]! *
          this.probability({ step, views: 1, cart, held: false, kind, price, dwell });
    }
    return mean;
  }
}

export function drawDwell(before: number, random: Random): number {
  return random.draw(DWELL_TOTALS[before]!);
}

/** The state after the current product went into the cart or out of it. */
export function afterToggle(state: State, dwell: number): State {
  const cart = state.cart + (state.held ? -1 : 1);
  return { ...state, step: state.step + 1, cart, held: !state.held, dwell };
}

export function afterAgain(state: State, dwell: number): State {
  return { ...state, step: state.step + 1, views: Math.min(state.views + 1, MAX_VIEWS), dwell };
}

/** The state after another product was viewed. */
export function afterAnother(state: State, dwell: number, product: { kind: number; price: number }): State {
  return { ...state, ...product, step: state.step + 1, views: 1, held: false, dwell };
}

/** Calls back with every state of a step. */
export function forEachState(step: number, visit: (state: State) => void): void {
  for (let index = 0; index < STATES_OF_STEP; index++) visit(stateAt(step, index));
}

function stateAt(step: number, index: number): State {
  let rest = index;
  const digit = (base: number) => {
    const value = rest % base;
    rest = (rest - value) / base;
    return value;
  };
  const [dwell, price, kind] = [digit(DWELLS.length), digit(PRICE_LEVELS.length), digit(KINDS.length)];
  const basket = digit(BASKETS);
  const held = basket > 0 && basket % 2 === 0;
  return { step, views: digit(MAX_VIEWS) + 1, cart: (basket + 1) >> 1, held, kind, price, dwell };
}

function indexOf(state: State): number {
  const basket = state.cart === 0 ? 0 : 2 * state.cart - (state.held ? 0 : 1);
  const product = (basket * KINDS.length + state.kind) * PRICE_LEVELS.length + state.price;
  const viewed = (state.views - 1) * BASKETS * KINDS.length * PRICE_LEVELS.length + product;
  return (state.step - 1) * STATES_OF_STEP + viewed * DWELLS.length + state.dwell;
}

function anotherIndex(kind: number, cart: number, dwell: number): number {
  return (kind * (MAX_CART + 1) + cart) * DWELLS.length + dwell;
}
