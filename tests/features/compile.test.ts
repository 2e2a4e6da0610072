import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile } from '../../engine/features/compile.ts';
import { parseDefinition } from '../../engine/features/parse.ts';
import { duck } from '../support/duck.ts';
import { events, sample, utc, type ShopEvent } from './support.ts';

const head = `format: 1
sources:
  events: { table: processed.events, time: event_time, order: event_id }
entities: { session: { key: user_session }, user: { key: user_id }, product: { key: product_id } }
services:
  s:
    entity: session
    source: events
    observe: event_type <> 'purchase'
    label: { name: buys, follows: event_type = 'purchase' }
    session_timeout: 30 minutes
    features: [v]
views:
  v:
    source: events
`;

/** A definition of one feature, `x`. */
function one(entity: string, ...lines: string[]) {
  const feature = ['entity: ' + entity, 'features:', '  x:', '    type: numeric', '    description: X.'];
  const all = [...feature, ...lines.map((line) => `    ${line}`)].map((line) => `    ${line}\n`);
  return parseDefinition(head + all.join(''), 'x.yaml');
}

async function values(definition: ReturnType<typeof one>, list: readonly ShopEvent[], timezone = 'UTC') {
  const connection = await duck();
  await events(connection, list);
  const select = compile(definition, 's', { ...utc, timezone });
  const rows = await connection.rows<{ x: number | null }>(`${select} ORDER BY event_id`);
  return rows.map(({ x }) => x);
}

const view = (at: number, more: Partial<ShopEvent> = {}): ShopEvent => ({
  at,
  session: 's',
  user: 'u',
  type: 'view',
  ...more,
});

describe('a compiled feature', () => {
  it('so_far sees this event and those before it, by time and then by arrival', async () => {
    const list = [view(0), view(5), view(5), view(9), view(3, { session: 'other' })];
    expect(await values(one('session', 'so_far: count(*)'), list)).toEqual([1, 1, 2, 3, 4]);
  });

  it('before sees strictly earlier instants only', async () => {
    const list = [view(0), view(5), view(5), view(9)];
    expect(await values(one('session', 'before: count(*)'), list)).toEqual([0, 1, 1, 3]);
  });

  it('filters what it counts and sums', async () => {
    const list = [view(0, { price: 1.1 }), view(1, { type: 'cart', price: 2.2 }), view(2, { price: 3.3 })];
    const views = "(where event_type = 'view')";
    expect(await values(one('session', `so_far: count(*) filter ${views}`), list)).toEqual([1, 1, 2]);
    expect(await values(one('session', `so_far: sum(price) filter ${views}`), list)).toEqual([1.1, 1.1, 4.4]);
  });

  it('per splits the rows of the entity further', async () => {
    const list = [view(0, { product: 'a' }), view(1, { product: 'b' }), view(2, { product: 'a' })];
    expect(await values(one('session', 'so_far: count(*)', 'per: [product_id]'), list)).toEqual([1, 1, 2]);
  });

  it('last keeps to the newest rows', async () => {
    const list = [1, 2, 4, 8].map((price, at) => view(at, { price }));
    expect(await values(one('session', 'so_far: sum(price)', 'last: 2'), list)).toEqual([1, 3, 6, 12]);
  });

  it('previous is missing at the first row', async () => {
    const list = [view(0, { price: 7 }), view(1, { price: 8 })];
    expect(await values(one('session', 'previous: price'), list)).toEqual([null, 7]);
  });

  it('at_start_of keeps the value that stood as the session began', async () => {
    const list = [view(0), view(10, { session: 't' }), view(20), view(30, { session: 't' })];
    const definition = one('user', 'before: count(*)', 'at_start_of: session');
    expect(await values(definition, list)).toEqual([0, 1, 0, 1]);
  });

  it('reads the clock in the timezone of the project', async () => {
    const list = [view(0)];
    expect(await values(one('session', 'value: hour(local_time)'), list, 'Asia/Seoul')).toEqual([9]);
  });

  it('is missing where a ratio has no value', async () => {
    const list = [view(0, { price: 0 })];
    expect(await values(one('session', 'value: 1 / price'), list)).toEqual([null]);
  });
});

describe('the sample features', () => {
  it('count as a person would who reads the events one by one', async () => {
    const connection = await duck();
    const type = fc.constantFrom('view', 'cart', 'remove_from_cart', 'purchase');
    const event = fc.record({
      at: fc.nat(20),
      session: fc.constantFrom('s1', 's2', 's3'),
      user: fc.constantFrom('u1', 'u2'),
      product: fc.constantFrom('a', 'b'),
      type,
    });
    const check = async (list: ShopEvent[]) => {
      await events(connection, list);
      const select = compile(sample(), 'purchase', utc);
      const rows = await connection.rows(
        `SELECT session_carts, cart_items, session_products, user_purchases, product_views
         FROM (${select}) ORDER BY event_id`,
      );
      expect(rows).toEqual(byHand(list.toSorted((a, b) => a.at - b.at)));
    };
    await fc.assert(fc.asyncProperty(fc.array(event, { minLength: 1, maxLength: 15 }), check), {
      numRuns: 25,
    });
  });
});

function byHand(list: readonly ShopEvent[]) {
  return list.map((event, index) => {
    const session = list.slice(0, index + 1).filter((e) => e.session === event.session);
    const start = session[0] ?? event;
    const ofType = (wanted: ShopEvent['type']) => session.filter((e) => e.type === wanted).length;
    return {
      session_carts: ofType('cart'),
      cart_items: ofType('cart') - ofType('remove_from_cart'),
      session_products: new Set(session.map((e) => e.product)).size,
      user_purchases: list.filter((e) => e.user === start.user && e.at < start.at && e.type === 'purchase')
        .length,
      product_views: list.filter((e) => e.product === event.product && e.at < event.at && e.type === 'view')
        .length,
    };
  });
}
