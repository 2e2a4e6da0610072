import type { Visitor } from './behaviour.ts';
import { DAY, TimeText } from './calendar.ts';
import { cumulate, type Random } from './random.ts';

export interface Customer {
  id: number;
  /** The category in which most of their sessions start. */
  favourite: number;
  purchases: number;
  /** When the last event of the latest session was; null before the first. */
  lastSeen: number | null;
  firstSeen: number;
  inSession: boolean;
}

/** Of the sessions, how many are of new customers and how many of known buyers; the rest are returns. */
const NEW = 0.34;
const BUYERS = 0.08;
const ATTEMPTS = 4;

/** Everyone who came so far, and who comes next. */
export class Customers {
  readonly all: Customer[] = [];
  readonly #random: Random;
  readonly #visits: Customer[] = [];
  readonly #orders: Customer[] = [];
  readonly #drawCategory: (random: Random) => number;

  constructor(random: Random, drawCategory: (random: Random) => number) {
    this.#random = random;
    this.#drawCategory = drawCategory;
  }

  /** Whose session starts now: often somebody who was here lately, as visits make more visits. */
  next(time: number): Customer {
    const source = this.#random.unit();
    const pool = source < NEW ? [] : source < NEW + BUYERS ? this.#orders : this.#visits;
    const customer = this.#returning(pool) ?? this.#newcomer(time);
    customer.inSession = true;
    this.#visits.push(customer);
    return customer;
  }

  bought(customer: Customer): void {
    customer.purchases++;
    this.#orders.push(customer);
  }

  #returning(pool: readonly Customer[]): Customer | undefined {
    for (let attempt = 0; attempt < ATTEMPTS && pool.length > 0; attempt++) {
      const u = this.#random.unit();
      const customer = pool[pool.length - 1 - Math.floor(u * u * u * pool.length)]!;
      if (!customer.inSession) return customer;
    }
    return undefined;
  }

  #newcomer(time: number): Customer {
    const id = 500_000_000 + this.all.length * 13 + this.#random.below(13);
    const favourite = this.#drawCategory(this.#random);
    const customer = { id, favourite, purchases: 0, lastSeen: null, firstSeen: time, inSession: true };
    this.all.push(customer);
    return customer;
  }
}

export function visitorAt(customer: Customer, time: number): Visitor {
  const daysSinceLast = customer.lastSeen === null ? null : (time - customer.lastSeen) / DAY;
  return { purchases: customer.purchases, daysSinceLast };
}

const COUNTRIES = {
  names: ['DE', 'FR', 'GB', 'ES', 'PL', 'IT', 'NL', 'SE'],
  totals: cumulate([24, 16, 15, 12, 11, 10, 8, 4]),
};
const CITIES: readonly (readonly string[])[] = [
  ['Berlin', 'Hamburg', 'München', 'Köln', ''],
  ['Paris', 'Lyon', 'Marseille', ''],
  ['London', 'Manchester', 'Leeds', 'Bristol', ''],
  ['Madrid', 'Barcelona', 'Valencia', ''],
  ['Warszawa', 'Kraków', 'Łódź', ''],
  ['Roma', 'Milano', 'Torino', ''],
  ['Amsterdam', 'Rotterdam', 'Utrecht', ''],
  ['Stockholm', 'Göteborg', ''],
];
const AGES = {
  names: ['18-24', '25-34', '35-44', '45-54', '55-64', '65+', ''],
  totals: cumulate([14, 27, 22, 15, 10, 5, 7]),
};
const CHANNELS = {
  names: ['search', 'direct', 'social', 'email', 'referral'],
  totals: cumulate([36, 26, 20, 11, 7]),
};
const LONGEST_MEMBERSHIP = 900 * DAY;

export const CUSTOMER_COLUMNS = 'user_id,signed_up_at,country,city,age_group,channel';

/** Writes customers' lines; what they say takes no part in the probability of buying. */
export function customerLines(random: Random): (customer: Customer) => string {
  const time = new TimeText();
  return (customer) => {
    const u = random.unit();
    const signedUp = customer.firstSeen - 1 - Math.floor(u * u * LONGEST_MEMBERSHIP);
    const country = random.draw(COUNTRIES.totals);
    const city = random.pick(CITIES[country]!);
    const age = AGES.names[random.draw(AGES.totals)]!;
    const channel = CHANNELS.names[random.draw(CHANNELS.totals)]!;
    return `${customer.id},${time.of(signedUp)},${COUNTRIES.names[country]!},${city},${age},${channel}\n`;
  };
}
