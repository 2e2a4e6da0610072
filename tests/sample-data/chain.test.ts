import { describe, expect, it } from 'vitest';
import { contextOf, MAX_STEPS, type Context, type State } from '../../sample-data/generator/behaviour.ts';
import {
  afterAgain,
  afterAnother,
  afterToggle,
  Chain,
  drawDwell,
  forEachState,
} from '../../sample-data/generator/chain.ts';
import { Catalogue } from '../../sample-data/generator/catalogue.ts';
import { Random } from '../../sample-data/generator/random.ts';

const RUNS = 10_000;
const catalogue = new Catalogue(1, 0);

describe('the chain of a session', () => {
  it('knows the probability of buying that simulating it from the same state shows', () => {
    const random = new Random(7, 'test');
    const contexts: Context[] = [
      { score: 30, loyal: true },
      { score: 0, loyal: false },
    ];
    const deviations = contexts.flatMap((context) => {
      const chain = new Chain(context, catalogue.kindShares);
      return sampleStates(random, 6).map((state) => deviation(chain, state, random));
    });
    expect(Math.max(...deviations.map(Math.abs))).toBeLessThan(4.5);
    const mean = deviations.reduce((sum, value) => sum + value, 0) / deviations.length;
    expect(Math.abs(mean)).toBeLessThan(4 / Math.sqrt(deviations.length));
  });

  it('gives every state a probability', () => {
    const chain = new Chain({ score: 10, loyal: false }, catalogue.kindShares);
    const probabilities: number[] = [];
    for (let step = 1; step <= MAX_STEPS; step++)
      forEachState(step, (state) => probabilities.push(chain.probability(state)));
    expect(probabilities.filter((value) => !(value > 0 && value < 1))).toEqual([]);
    expect(new Set(probabilities).size).toBeGreaterThan(1000);
  });

  it('is moved by each of its drivers', () => {
    const plain: State = { step: 2, views: 1, cart: 0, held: false, kind: 1, price: 1, dwell: 1 };
    const changes: Partial<State>[] = [
      { step: 9 },
      { views: 3 },
      { cart: 1, held: true },
      { kind: 0 },
      { price: 3 },
      { dwell: 2 },
    ];
    const noon = Date.UTC(2026, 0, 7, 12) / 1000;
    const visitor = { purchases: 0, daysSinceLast: 5 };
    const before = at(plain, contextOf(visitor, noon));
    for (const change of changes)
      expect(at({ ...plain, ...change }, contextOf(visitor, noon))).not.toBe(before);
    expect(at(plain, contextOf({ ...visitor, purchases: 2 }, noon))).toBeGreaterThan(before);
    expect(at(plain, contextOf({ ...visitor, daysSinceLast: 0.2 }, noon))).toBeGreaterThan(before);
    expect(at(plain, contextOf(visitor, noon - 9 * 3600))).toBeLessThan(before);
    expect(at(plain, contextOf(visitor, noon + 3 * 24 * 3600))).toBeGreaterThan(before);
  });
});

function at(state: State, context: Context): number {
  return new Chain(context, catalogue.kindShares).probability(state);
}

/** How far simulated sessions are from the exact probability, in standard errors. */
function deviation(chain: Chain, state: State, random: Random): number {
  const probability = chain.probability(state);
  let bought = 0;
  for (let run = 0; run < RUNS; run++) if (buys(chain, state, random)) bought++;
  return (bought / RUNS - probability) / Math.sqrt((probability * (1 - probability)) / RUNS);
}

function buys(chain: Chain, from: State, random: Random): boolean {
  let state = from;
  for (;;) {
    const move = chain.move(state, random);
    if (move === 'purchase' || move === 'leave') return move === 'purchase';
    const dwell = drawDwell(state.dwell, random);
    if (move === 'view again') state = afterAgain(state, dwell);
    else if (move === 'view another') state = afterAnother(state, dwell, anyProduct(state.kind, random));
    else state = afterToggle(state, dwell);
  }
}

/** Another product as the shop draws it, starting from some category of the kind. */
function anyProduct(kind: number, random: Random) {
  const { category } = catalogue.products.find((product) => product.kind === kind)!;
  return pickKindAndPrice(catalogue.drawAnother(category, [], random));
}

function pickKindAndPrice({ kind, price }: { kind: number; price: number }) {
  return { kind, price };
}

function sampleStates(random: Random, count: number): State[] {
  const states: State[] = [];
  for (const step of [1, 2, 4, 12]) forEachState(step, (state) => states.push(state));
  return Array.from({ length: count }, () => random.pick(states));
}
