import { describe, expect, it } from 'vitest';
import { hourOf, isWeekend } from '../../sample-data/generator/calendar.ts';
import { Simulation, type ShopEvent } from '../../sample-data/generator/simulation.ts';
import type { Session } from '../../sample-data/generator/session.ts';
import { Tally } from '../../sample-data/generator/tally.ts';

const EVENTS = 400_000;
const START = Date.UTC(2026, 0, 1) / 1000;

describe('a simulated shop', () => {
  const { events, tally, sessions, customers } = simulate();

  it('goes forward in time, strictly within each session', () => {
    const last = new Map<Session, number>();
    let before = 0;
    for (const { time, session } of events) {
      if (time < before || time <= (last.get(session) ?? 0)) throw new Error(`backwards at ${time}`);
      before = time;
      last.set(session, time);
    }
    expect(before).toBeGreaterThan(START);
  });

  it('has about one positive in 120 observations', () => {
    const rate = tally.observations / tally.positives;
    expect(rate).toBeGreaterThan(105);
    expect(rate).toBeLessThan(135);
  });

  it('draws labels as often as the truth says, in each tenth of the truth', () => {
    for (const { expected, bought, spread } of tenths(events)) {
      expect(Math.abs(bought - expected)).toBeLessThan(4.5 * spread);
    }
  });

  it('can be predicted well, not perfectly', () => {
    expect(tally.bestPossibleAuc(sessions)).toBeGreaterThan(0.8);
    expect(tally.bestPossibleAuc(sessions)).toBeLessThan(0.92);
  });

  it('is a funnel: views, then carts, then purchases, with carts abandoned', () => {
    const count = (type: string) => events.filter((event) => event.type === type).length;
    expect(count('view')).toBeGreaterThan(20 * count('cart'));
    expect(count('cart')).toBeGreaterThan(1.2 * count('purchase'));
    expect(count('remove_from_cart')).toBeGreaterThan(0);
    expect(count('purchase')).toBeGreaterThan(300);
  });

  it('ends a session at its purchase', () => {
    const ended = new Set<Session>();
    for (const { type, session } of events) {
      expect(ended.has(session)).toBe(false);
      if (type === 'purchase') ended.add(session);
    }
  });

  it('is busy in the evening and at weekends, and has customers who come back', () => {
    const share = (chosen: (time: number) => boolean) =>
      events.filter(({ time }) => chosen(time)).length / events.length;
    expect(share((time) => hourOf(time) === 20)).toBeGreaterThan(5 * share((time) => hourOf(time) === 3));
    expect(share(isWeekend)).toBeGreaterThan(2 / 7);
    expect(sessions / customers).toBeGreaterThan(2);
  });
});

function simulate() {
  const simulation = new Simulation(11, EVENTS, START);
  const tally = new Tally(1);
  const events = Array.from({ length: EVENTS }, () => {
    const event = simulation.next();
    tally.take(event);
    return event;
  });
  return { events, tally, sessions: simulation.sessions, customers: simulation.customers.all.length };
}

/** Sessions by the truth of one of their events, in ten parts of equal size: one row a session. */
function tenths(events: readonly ShopEvent[]) {
  const firsts = new Map<Session, number>();
  for (const { session, probability } of events)
    if (session.bought !== null && probability !== null)
      firsts.set(session, firsts.get(session) ?? probability);
  const rows = [...firsts].toSorted(([, a], [, b]) => a - b);
  return Array.from({ length: 10 }, (_, part) => {
    const chosen = rows.slice((part * rows.length) / 10, ((part + 1) * rows.length) / 10);
    const sum = (of: (row: [Session, number]) => number) => chosen.reduce((total, row) => total + of(row), 0);
    return {
      expected: sum(([, probability]) => probability),
      bought: sum(([session]) => (session.bought === true ? 1 : 0)),
      spread: Math.sqrt(sum(([, probability]) => probability * (1 - probability))),
    };
  });
}
