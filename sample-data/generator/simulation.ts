import { contextOf, type Context } from './behaviour.ts';
import { Catalogue, type Product } from './catalogue.ts';
import { afterAgain, afterAnother, afterToggle, Chain, drawDwell } from './chain.ts';
import { Customers, visitorAt } from './customers.ts';
import { TimeQueue } from './queue.ts';
import { Random } from './random.ts';
import { Arrivals } from './rhythm.ts';
import { drawSeconds, uuid, type EventType, type Session } from './session.ts';

/** Measured; it only decides how densely SPAN_DAYS are filled. */
const EVENTS_OF_A_SESSION = 2.65;
/** How often a session starts in its customer's favourite category. */
const HABIT = 0.6;
const FIRST_DWELL = 1;

export interface ShopEvent {
  time: number;
  type: EventType;
  product: Product;
  session: Session;
  /** The exact probability that the session buys after this event; null at a purchase. */
  probability: number | null;
}

/** The shop's life as an endless series of events in time's order; no file, no clock. */
export class Simulation {
  readonly catalogue: Catalogue;
  readonly customers: Customers;
  readonly expectedSessions: number;
  readonly #random: Random;
  readonly #arrivals: Arrivals;
  readonly #queue = new TimeQueue<Session>();
  readonly #chains = new Map<number, Chain>();
  #sessions = 0;
  #nextStart: number;

  constructor(seed: number, events: number, start: number) {
    this.expectedSessions = Math.max(1, Math.round(events / EVENTS_OF_A_SESSION));
    this.#random = new Random(seed, 'sessions');
    this.catalogue = new Catalogue(seed, start);
    this.customers = new Customers(new Random(seed, 'customers'), (random) =>
      this.catalogue.drawCategory(random),
    );
    this.#arrivals = new Arrivals(new Random(seed, 'arrivals'), start, this.expectedSessions);
    this.#nextStart = this.#arrivals.next();
  }

  /** Sessions begun so far. */
  get sessions(): number {
    return this.#sessions;
  }

  next(): ShopEvent {
    while (this.#nextStart <= (this.#queue.peek()?.time ?? Infinity)) this.#begin();
    const session = this.#queue.pop()!;
    const { time, type, product } = session;
    session.customer.lastSeen = time;
    if (type === 'purchase') {
      this.#end(session, true);
      return { time, type, product, session, probability: null };
    }
    const probability = session.chain.probability(session.state);
    this.#plan(session);
    return { time, type, product, session, probability };
  }

  #begin(): void {
    const time = this.#nextStart;
    this.#nextStart = this.#arrivals.next();
    const customer = this.customers.next(time);
    const { favourite } = customer;
    const category = this.#random.chance(HABIT) ? favourite : this.catalogue.drawCategory(this.#random);
    const product = this.catalogue.drawProduct(category, [], this.#random);
    const { kind, price } = product;
    this.#queue.push({
      ordinal: this.#sessions++,
      time,
      type: 'view',
      id: uuid(this.#random),
      customer,
      chain: this.#chainOf(contextOf(visitorAt(customer, time), time)),
      state: { step: 1, views: 1, cart: 0, held: false, kind, price, dwell: FIRST_DWELL },
      product,
      seen: [product],
      basket: [],
      bought: null,
    });
  }

  #chainOf(context: Context): Chain {
    const key = context.score * 2 + (context.loyal ? 1 : 0);
    const known = this.#chains.get(key);
    if (known !== undefined) return known;
    const chain = new Chain(context, this.catalogue.kindShares);
    this.#chains.set(key, chain);
    return chain;
  }

  /** Draws what the session does after its present event. */
  #plan(session: Session): void {
    const move = session.chain.move(session.state, this.#random);
    if (move === 'leave') return this.#end(session, false);
    const dwell = drawDwell(session.state.dwell, this.#random);
    session.time += drawSeconds(dwell, this.#random);
    if (move === 'purchase') preparePurchase(session);
    else if (move === 'view again') viewAgain(session, dwell);
    else if (move === 'view another') this.#viewAnother(session, dwell);
    else toggle(session, move, dwell);
    this.#queue.push(session);
  }

  #viewAnother(session: Session, dwell: number): void {
    session.product = this.catalogue.drawAnother(session.product.category, session.seen, this.#random);
    session.seen.push(session.product);
    session.state = afterAnother(session.state, dwell, session.product);
    session.type = 'view';
  }

  #end(session: Session, bought: boolean): void {
    session.bought = bought;
    session.customer.inSession = false;
    if (bought) this.customers.bought(session.customer);
  }
}

function preparePurchase(session: Session): void {
  session.product = session.state.held ? session.product : (session.basket.at(-1) ?? session.product);
  session.type = 'purchase';
}

function viewAgain(session: Session, dwell: number): void {
  session.state = afterAgain(session.state, dwell);
  session.type = 'view';
}

function toggle(session: Session, move: 'cart' | 'remove_from_cart', dwell: number): void {
  if (move === 'cart') session.basket.push(session.product);
  else session.basket = session.basket.filter((product) => product !== session.product);
  session.state = afterToggle(session.state, dwell);
  session.type = move;
}
