import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { asFault, fault } from '../../contract/problem.ts';
import { TimeText } from './calendar.ts';
import { PRODUCT_COLUMNS, productLine } from './catalogue.ts';
import { CUSTOMER_COLUMNS, customerLines } from './customers.ts';
import { Dirt } from './dirt.ts';
import { GzipLines, writeLines } from './files.ts';
import { Random } from './random.ts';
import { Simulation, type ShopEvent } from './simulation.ts';
import { Tally } from './tally.ts';

export interface ShopOptions {
  /** A whole number from 0; the same seed and events give the same lines on every platform. */
  seed: number;
  /** How many good events to write. */
  events: number;
  /** Takes events.csv.gz, customers.csv and products.csv; made when missing. */
  folder: string;
  /** Takes truth.csv.gz; `folder` when absent. */
  truthFolder?: string;
  /** The first day, `2026-01-01` when absent. */
  start?: string;
  /** Whether a few bad lines stand among the good ones (default), so that rejects show. */
  dirt?: boolean;
  signal?: AbortSignal;
}

export interface ShopSummary {
  /** Good events written; the bad lines come on top. */
  events: number;
  dirtyLines: number;
  sessions: number;
  customers: number;
  products: number;
  /** Events other than purchases, of sessions that ended before the data does. */
  observations: number;
  /** Observations after which their session buys. */
  positives: number;
  /** AUC of the true probabilities on the newest 15 % of sessions by start; null where a label is missing. */
  bestPossibleAuc: number | null;
}

export const EVENT_COLUMNS =
  'event_time,event_type,product_id,category_id,category_code,brand,price,user_id,user_session';
export const TRUTH_COLUMNS = 'user_session,event_time,probability';
const EVENTS_A_BATCH = 4_000;

/**
 * Makes a shop's events as REES46 publishes them, with customers, products and the exact probability of
 * each observation. Throws `input.invalid`, `job.cancelled` (what was half-written is removed), `disk.full`.
 */
export async function generateShop(options: ShopOptions): Promise<ShopSummary> {
  checkCounts(options);
  const { folder, truthFolder = folder } = options;
  const simulation = new Simulation(options.seed, options.events, startOf(options));
  try {
    await Promise.all([folder, truthFolder].map((path) => mkdir(path, { recursive: true })));
  } catch (error) {
    throw asFault(error);
  }
  const summary = await writeEvents(options, simulation, truthFolder);
  const { customers, catalogue } = simulation;
  const customerLine = customerLines(new Random(options.seed, 'people'));
  await writeLines(join(folder, 'customers.csv'), `${CUSTOMER_COLUMNS}\n`, customers.all, customerLine);
  await writeLines(join(folder, 'products.csv'), `${PRODUCT_COLUMNS}\n`, catalogue.products, productLine);
  return { ...summary, customers: customers.all.length, products: catalogue.products.length };
}

function checkCounts({ seed, events }: ShopOptions): void {
  for (const [where, value, least] of [
    ['seed', seed, 0],
    ['events', events, 1],
  ] as const)
    if (!Number.isSafeInteger(value) || value < least)
      throw fault('input.invalid', { where, reason: `${value} is not a whole number from ${least}` });
}

/** Midnight UTC of the first day, in seconds since the epoch. */
function startOf({ start = '2026-01-01' }: ShopOptions): number {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(start) ? Date.parse(`${start}T00:00:00Z`) : NaN;
  if (!Number.isNaN(time)) return time / 1000;
  throw fault('input.invalid', { where: 'start', reason: `${start} is not a day such as 2026-01-01` });
}

type EventSummary = Omit<ShopSummary, 'customers' | 'products'>;

async function writeEvents(
  options: ShopOptions,
  simulation: Simulation,
  truthFolder: string,
): Promise<EventSummary> {
  const events = new GzipLines(join(options.folder, 'events.csv.gz'));
  const truth = new GzipLines(join(truthFolder, 'truth.csv.gz'));
  try {
    const summary = await pour(options, simulation, events, truth);
    await Promise.all([events.close(), truth.close()]);
    return summary;
  } catch (error) {
    await Promise.all([events.discard(), truth.discard()]);
    throw error;
  }
}

async function pour(
  options: ShopOptions,
  simulation: Simulation,
  events: GzipLines,
  truth: GzipLines,
): Promise<EventSummary> {
  const dirt = new Dirt(new Random(options.seed, 'dirt'));
  const tally = new Tally(simulation.expectedSessions);
  const time = new TimeText();
  events.add(`${EVENT_COLUMNS}\n`);
  truth.add(`${TRUTH_COLUMNS}\n`);
  for (let count = 0; count < options.events; count++) {
    const event = simulation.next();
    const when = time.of(event.time);
    const line = eventLine(event, when);
    events.add(line);
    if (options.dirt !== false) events.add(dirt.after(line));
    truth.add(truthLine(event, when));
    tally.take(event);
    if (count % EVENTS_A_BATCH === 0) await handOn(options.signal, events, truth);
  }
  return {
    events: options.events,
    dirtyLines: dirt.lines,
    sessions: simulation.sessions,
    observations: tally.observations,
    positives: tally.positives,
    bestPossibleAuc: tally.bestPossibleAuc(simulation.sessions),
  };
}

async function handOn(signal: AbortSignal | undefined, ...files: GzipLines[]): Promise<void> {
  if (signal?.aborted === true) throw fault('job.cancelled', {});
  await Promise.all(files.map((file) => file.flush()));
}

function eventLine({ type, product, session }: ShopEvent, when: string): string {
  return `${when},${type},${product.columns},${session.customer.id},${session.id}\n`;
}

/** Nine decimals, which is far finer than any model. */
function truthLine({ session, probability }: ShopEvent, when: string): string {
  if (probability === null) return '';
  const digits = String(1e9 + Math.round(probability * 1e9)).slice(1);
  return `${session.id},${when},0.${digits}\n`;
}
