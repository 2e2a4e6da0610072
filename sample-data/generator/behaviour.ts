import { hourOf, isWeekend } from './calendar.ts';
import { logistic } from './logistic.ts';

/**
 * What moves a session, as tables of log-odds. Everything here can be seen in the event history as of the
 * event: nothing secret about a person or a product takes part.
 */

/** A category's kind by its price level: small things are bought sooner than dear ones. */
export const KINDS = ['everyday', 'household', 'durable'] as const;
/** A product's price beside its category's usual price. */
export const PRICE_LEVELS = ['bargain', 'fair', 'above', 'premium'] as const;
/** Seconds since the session's previous event: 2-14, 15-59, 60-240. The first event counts as steady. */
export const DWELLS = ['glance', 'steady', 'study'] as const;

export const MAX_STEPS = 16;
export const MAX_VIEWS = 3;
export const MAX_CART = 3;

/** Where a session stands after an event; the finite state of the chain. */
export interface State {
  /** Events so far, 1…MAX_STEPS; after the last one the session can only buy or end. */
  step: number;
  /** Views of the current product so far, counted up to MAX_VIEWS. */
  views: number;
  /** Carts minus removals so far, 0…MAX_CART. */
  cart: number;
  /** Whether the current product is among them. */
  held: boolean;
  kind: number;
  price: number;
  dwell: number;
}

/** What stays the same during a session. */
export interface Context {
  /** Readiness to buy in tenths of log-odds: history, recency, hour and weekday together. */
  score: number;
  /** Has bought here before: does not mind a premium price. */
  loyal: boolean;
}

/** What history says when a session starts. */
export interface Visitor {
  purchases: number;
  /** Since the user's previous session ended; null for a first session. */
  daysSinceLast: number | null;
}

const BY_PURCHASES = [0, 26, 32, 36];
const WEEKDAY_HOURS = [-4, -6, -6, -6, -6, -6, -5, -3, -1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 3, 3, 3, 3, 2, -2];
const WEEKEND_HOURS = [-4, -6, -6, -6, -6, -6, -4, -2, 0, 2, 3, 3, 3, 3, 3, 3, 3, 3, 5, 5, 5, 5, 3, 0];

/** Readiness comes in steps, so that few chains need solving. */
const SCORE_STEP = 2;

/** The readiness with which a session starts. */
export function contextOf(visitor: Visitor, time: number): Context {
  const hours = isWeekend(time) ? WEEKEND_HOURS : WEEKDAY_HOURS;
  const history = BY_PURCHASES[Math.min(visitor.purchases, 3)]!;
  const exact = history + recencyScore(visitor.daysSinceLast) + hours[hourOf(time)]!;
  const score = Math.round(exact / SCORE_STEP) * SCORE_STEP;
  return { score, loyal: visitor.purchases > 0 };
}

function recencyScore(daysSinceLast: number | null): number {
  if (daysSinceLast === null) return -8;
  if (daysSinceLast < 1) return 14;
  if (daysSinceLast < 3) return 4;
  if (daysSinceLast < 7) return -2;
  return -6;
}

/** The next event's dwell, given this one's: hasty people stay hasty. */
export const NEXT_DWELL = [
  [0.66, 0.25, 0.09],
  [0.26, 0.5, 0.24],
  [0.1, 0.3, 0.6],
];
/** How often a viewed product has each price level. */
export const PRICE_SHARES = [0.22, 0.38, 0.26, 0.14];
/** A next product comes from the same category this often, else from any by its popularity. */
export const SAME_CATEGORY = 0.88;

const INTEREST = 0.3;
const BUY = { base: -8.15, noCart: -1.0, byCart: [0, 6.5, 6.8, 7.0], heldAndStudied: 0.6 };
const CART = { base: -5.5, full: -1.0 };
const LEAVE = { base: -0.9, byStep: 0.16, byDwell: [0.3, 0, -0.3], cart: -0.1 };
const REMOVE = { base: -1.5, byDwell: [0.2, 0, 0.1], premium: 0.5 };
const BY_KIND = [1.3, 0, -2.0];
const BY_PRICE = [0.3, 0.1, -0.1, -0.5];
const BY_VIEWS = [-0.1, 0.2, 0.5];
const BY_DWELL = [-0.25, 0, 0.25];
const BY_STEP = [-0.4, 0.2, 0.4, 0.2, 0, -0.3, -0.6];
const AGAIN = 0.24;

/** What each next move is worth after this event; the four probabilities are each of what is left. */
export interface Odds {
  buy: number;
  leave: number;
  /** Putting the current product into the cart, or taking it out where it is in. */
  toggle: number;
  /** Viewing the same product again; else another one. */
  again: number;
}

/** The odds of the next move at a state. */
export function oddsAt(state: State, context: Context): Odds {
  const interest = interestIn(state, context);
  if (state.step === MAX_STEPS)
    return { buy: logistic(buyScore(state, interest)), leave: 1, toggle: 0, again: 0 };
  return {
    buy: logistic(buyScore(state, interest)),
    leave: logistic(leaveScore(state)),
    toggle: state.held ? logistic(removeScore(state)) : cartProbability(state, interest),
    again: AGAIN,
  };
}

function interestIn(state: State, context: Context): number {
  const premiumForgiven = context.loyal && state.price === 3 ? 0.7 : 0;
  const price = BY_PRICE[state.price]! + premiumForgiven;
  const dwell = BY_DWELL[state.dwell]!;
  return context.score / 10 + price + BY_KIND[state.kind]! + BY_VIEWS[state.views - 1]! + dwell;
}

function buyScore(state: State, interest: number): number {
  const step = BY_STEP[Math.min(state.step, BY_STEP.length) - 1]!;
  if (state.cart === 0) return BUY.base + BUY.noCart + INTEREST * interest + step;
  const studied = state.held && state.dwell === 2 ? BUY.heldAndStudied : 0;
  return BUY.base + BUY.byCart[state.cart]! + INTEREST * interest + step + studied;
}

function cartProbability(state: State, interest: number): number {
  if (state.cart === MAX_CART) return 0;
  return logistic(CART.base + (state.cart === 2 ? CART.full : 0) + INTEREST * interest);
}

function leaveScore(state: State): number {
  const cart = state.cart > 0 ? LEAVE.cart : 0;
  return LEAVE.base + LEAVE.byStep * Math.min(state.step, 10) + LEAVE.byDwell[state.dwell]! + cart;
}

function removeScore(state: State): number {
  return REMOVE.base + REMOVE.byDwell[state.dwell]! + (state.price === 3 ? REMOVE.premium : 0);
}
