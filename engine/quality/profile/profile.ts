import type { ProfileColumn, ProfileParts, TimeCoverage } from '../../../contract/calls/profiles.ts';
import type { ResultColumn } from '../../../contract/calls/results.ts';
import { fault } from '../../../contract/problem.ts';
import { en } from '../../../contract/texts/en.ts';
import { interruptible, type Connection } from '../../db/duckdb.ts';
import { ident } from '../../db/sql.ts';
import type { Work } from '../../jobs/work.ts';
import { columnFigures } from '../../results/statistics.ts';
import { associations, compared } from './associations.ts';
import { coverage, mainTime } from './coverage.ts';
import { findings } from './findings.ts';
import type { Known } from './known.ts';
import { labelRelations } from './label.ts';
import { countKeys, duplicates } from './repeats.ts';
import { firstRows, isTime, sampledAbove, sampleOf, type Looked, type ProfileRows } from './rows.ts';
import { shapes } from './shapes.ts';

const stages = en.profile.stages;

/** Of many rows so many are drawn once: for quantiles, for a label (it may be rare), for what needs fewer. */
const drawn = 100_000;
/** One scan looks at so many values, of so many columns at most: those are told of at once. */
const scanned = 4_000_000;
const mostColumns = 60;
/** Times beyond these are hardly looked at. */
const mostTimes = 12;

/** What a profile tells as it becomes known. */
export interface News {
  /** All that is known with it. */
  known: Known;
  columns?: readonly ProfileColumn[];
  parts?: ProfileParts;
}

export type Tell = (news: News) => void;

/** Tells of some rows of a table whose other rows are still to be read. */
export async function firstLook(
  connection: Connection,
  rows: ProfileRows,
  some: Looked,
  work: Work,
  tell: Tell,
): Promise<void> {
  const profiler = new Profiler(connection, nothing(rows), work, tell);
  await interruptible(connection, work.signal, () => profiler.lookAt(some));
}

/** Makes a profile of rows, telling each part as it is known: from a sample first, then of all rows. */
export async function profile(
  connection: Connection,
  rows: ProfileRows,
  label: string | null,
  work: Work,
  tell: Tell,
  seen: readonly ProfileColumn[] = [],
): Promise<void> {
  const profiler = new Profiler(connection, { ...nothing(rows), columns: seen }, work, tell);
  await interruptible(connection, work.signal, async () => {
    if (seen.length === 0 && rows.rows > sampledAbove) await profiler.lookAtSample();
    await profiler.lookAtAll();
    await profiler.lookForRepeats();
    await profiler.lookAtTimes();
    await profiler.compare();
    if (label !== null) await profiler.compareWith(label);
  });
}

/** Compares all columns of a known profile with another label. */
export async function relabel(
  connection: Connection,
  known: Known,
  label: string | null,
  work: Work,
  tell: Tell,
): Promise<void> {
  const profiler = new Profiler(connection, { ...known, label: null }, work, tell);
  if (label === null) profiler.tell({ label: null });
  else await interruptible(connection, work.signal, () => profiler.compareWith(label));
}

/** The stages of a profile; each knows what those before it found. */
class Profiler {
  readonly #connection: Connection;
  readonly #work: Work;
  readonly #tell: Tell;
  readonly #columns: Map<string, ProfileColumn>;
  #drawn: Promise<Looked> | undefined;
  known: Known;

  constructor(connection: Connection, known: Known, work: Work, tell: Tell) {
    this.#connection = connection;
    this.#work = work;
    this.#tell = tell;
    this.known = known;
    this.#columns = new Map(known.columns.map((column) => [column.name, column]));
  }

  /** Tells a part, and the findings that it may have changed. */
  tell(parts: ProfileParts, columns: readonly ProfileColumn[] = []): void {
    this.#tell({ known: this.known, columns, parts: { ...parts, findings: findings(this.known) } });
    // Between two statements there is nothing to interrupt.
    if (this.#work.signal.aborted) throw fault('job.cancelled', {});
  }

  async lookAtSample(): Promise<void> {
    this.#stage(stages.sample, 0.05);
    await this.lookAt(await this.#few());
  }

  async lookAtAll(): Promise<void> {
    const { table, rows } = this.known.rows;
    const sample = await this.#sample();
    await this.lookAt({ table, rows, sampled: false }, sample.sampled ? sample : null, (done) =>
      this.#stage(stages.columns, 0.1 + 0.5 * done),
    );
  }

  async lookAt(
    { table, rows, sampled }: Looked,
    sample: Looked | null = null,
    progress: (done: number) => void = () => undefined,
  ): Promise<void> {
    const all = this.known.rows.columns;
    const batch = Math.max(1, Math.min(mostColumns, Math.floor(scanned / rows)));
    for (let at = 0; at < all.length; at += batch) {
      progress(at / all.length);
      const columns = all.slice(at, at + batch);
      const figures = await columnFigures(this.#connection, { table, rows, sampled, sample }, columns);
      this.#take(await shapes(this.#connection, table, columns, figures));
    }
  }

  #take(columns: readonly ProfileColumn[]): void {
    for (const column of columns) this.#columns.set(column.name, column);
    const all = this.known.rows.columns.map(({ name }) => this.#columns.get(name));
    this.known = { ...this.known, columns: all.filter((column) => column !== undefined) };
    this.tell({}, columns);
  }

  async lookForRepeats(): Promise<void> {
    this.#stage(stages.repeats, 0.65);
    const { rows } = this.known;
    if (rows.columns.length === 0) return;
    this.#take(await countKeys(this.#connection, rows, this.known.columns));
    const found = await duplicates(this.#connection, rows, this.known.columns);
    this.known = { ...this.known, duplicates: found };
    this.tell({ duplicates: found });
  }

  async lookAtTimes(): Promise<void> {
    this.#stage(stages.times, 0.7);
    const columns = this.known.rows.columns.filter(isTime).slice(0, mostTimes);
    const times: TimeCoverage[] = [];
    for (const column of columns) {
      const found = await coverage(this.#connection, this.known.rows.table, column, this.#work.now());
      if (found !== null) times.push(found);
    }
    this.known = { ...this.known, times, later: await this.#later(times) };
    this.tell({ times });
  }

  /** Which times are mostly later than the main one. */
  async #later(times: readonly TimeCoverage[]): Promise<Known['later']> {
    const main = mainTime(times)?.column;
    const others = times.map(({ column }) => column).filter((column) => column !== main);
    if (main === undefined || others.length === 0) return [];
    const wanted = others.map(
      (column, at) => `avg(CAST(epoch_us(${ident(column)}) > epoch_us(${ident(main)}) AS INTEGER)) AS l${at}`,
    );
    const [row = {}] = await this.#connection.rows(
      `SELECT ${wanted.join(', ')} FROM ${this.known.rows.table}`,
    );
    return others.flatMap((column, at) => {
      const share = Number(row[`l${at}`] ?? 0);
      return share >= 0.9 ? [{ column, main, share }] : [];
    });
  }

  async compare(): Promise<void> {
    this.#stage(stages.associations, 0.8);
    const looked = await this.#few();
    const found = await associations(
      this.#connection,
      looked,
      compared(this.known.columns),
      this.#work.signal,
    );
    this.known = { ...this.known, associations: found };
    this.tell({ associations: found });
  }

  async compareWith(label: string): Promise<void> {
    this.#stage(stages.label, 0.9);
    const looked = await this.#sample();
    for await (const found of labelRelations(this.#connection, looked, this.known.columns, label)) {
      this.known = { ...this.known, label: found };
      this.tell({ label: found });
    }
  }

  /** The sample, drawn once; all rows where they are not many. */
  #sample(): Promise<Looked> {
    this.#drawn ??= sampleOf(this.#connection, this.known.rows, drawn, 'profile_sample');
    return this.#drawn;
  }

  /** Some of the sample. */
  async #few(): Promise<Looked> {
    const { table, rows, sampled } = await this.#sample();
    const few = await sampleOf(this.#connection, { table, rows }, firstRows, 'profile_first');
    return { ...few, sampled: sampled || few.sampled };
  }

  #stage(message: string, fraction: number): void {
    this.#work.progress({ fraction, message });
  }
}

const nothing = (rows: ProfileRows): Known => ({
  rows,
  columns: [],
  duplicates: null,
  times: null,
  later: [],
  associations: null,
  label: null,
});

/** A column of the rows by its name. */
export function columnNamed({ columns }: ProfileRows, wanted: string): ResultColumn | undefined {
  return columns.find(({ name }) => name === wanted);
}
