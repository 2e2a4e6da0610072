import { interruptible, type Connection } from '../db/duckdb.ts';
import { ident, text } from '../db/sql.ts';
import type { Work } from '../jobs/work.ts';
import { compile, resolve, type CompileOptions } from './compile.ts';
import { outputs } from './plan.ts';
import type { Definition, Source } from './schema.ts';

export interface CheckOptions extends CompileOptions {
  /** SQL for the rows to check, as `candidates` or `observations` made them from the whole relation. */
  computed: string;
  seed: number;
}

/** A feature value that was another before later events were added. */
export interface Leak {
  feature: string;
  observation: string;
  /** As computed from all events, and from those up to the cut-off, as JSON. */
  full: string;
  cut: string;
  cutOff: string;
}

export interface PointInTimeReport {
  cutOffs: number;
  /** Observations compared, over all cut-offs. */
  observations: number;
  leak: Leak | null;
}

interface CutOff {
  time: string;
  order: string;
}

/**
 * Computes the features again from the events up to two seeded moments, and compares each feature of the
 * observations until then with the full computation. The two cuts hold fewer events together than the
 * data, so the check costs no more than the features did. Histories of products and categories reach
 * over all sessions, which is why whole cuts are taken and no sample of sessions.
 */
export async function checkPointInTime(
  connection: Connection,
  definition: Definition,
  serviceName: string,
  options: CheckOptions,
  work: Work,
): Promise<PointInTimeReport> {
  const report: PointInTimeReport = { cutOffs: 0, observations: 0, leak: null };
  for (const fraction of fractions(options.seed)) {
    const cutOff = await chooseCutOff(connection, definition, serviceName, options.computed, fraction);
    if (cutOff === null) break;
    const compare = () => compareAt(connection, definition, serviceName, options, cutOff);
    const { compared, leak } = await interruptible(connection, work.signal, compare);
    report.cutOffs += 1;
    report.observations += compared;
    if (leak !== null) return { ...report, leak };
  }
  return report;
}

/** An early moment and one about the middle; together at most 0.8 of the events. */
function fractions(seed: number): number[] {
  return [0.05 + 0.15 * unit(seed), 0.45 + 0.15 * unit(seed + 1)];
}

/** A number in [0, 1) from a seed: one round of mulberry32. */
function unit(seed: number): number {
  const mixed = (seed + 0x6d2b79f5) | 0;
  const once = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
  const twice = once ^ (once + Math.imul(once ^ (once >>> 7), once | 61));
  return ((twice ^ (twice >>> 14)) >>> 0) / 2 ** 32;
}

/**
 * The instant of an observation, so that this one stands at the edge of what is known. The last one before
 * the label's row where there is any: what follows it is what a leak would tell.
 */
async function chooseCutOff(
  connection: Connection,
  definition: Definition,
  serviceName: string,
  computed: string,
  fraction: number,
): Promise<CutOff | null> {
  const { service, source, key } = resolve(definition, serviceName);
  const [time, order, entity, label] = [source.time, source.order, key, service.label.name].map(ident);
  const newest = `row_number() OVER (PARTITION BY ${entity} ORDER BY ${time} DESC, ${order} DESC)`;
  const [row] = await connection.rows<CutOff>(
    `WITH edges AS (SELECT ${time}, ${order} FROM ${computed} WHERE ${label} QUALIFY ${newest} = 1),
       choice AS (FROM edges UNION ALL
         SELECT ${time}, ${order} FROM ${computed} WHERE NOT EXISTS (FROM edges)),
       ranked AS (SELECT *, row_number() OVER (ORDER BY ${time}, ${order}) AS rank$ FROM choice)
     SELECT ${time}::VARCHAR AS time, ${order}::VARCHAR AS "order" FROM ranked
     WHERE rank$ = 1 + floor(? * (SELECT count(*) FROM choice))`,
    [fraction],
  );
  return row ?? null;
}

async function compareAt(
  connection: Connection,
  definition: Definition,
  serviceName: string,
  options: CheckOptions,
  cutOff: CutOff,
): Promise<{ compared: number; leak: Leak | null }> {
  const { service, source } = resolve(definition, serviceName);
  const until = untilSql(source, cutOff);
  const relation = `(SELECT * FROM ${options.relation} WHERE ${until})`;
  const order = ident(source.order);
  const names = outputs(definition, service).map(({ name }) => name);
  const differs = names.map((name) => `f.${ident(name)} IS DISTINCT FROM c.${ident(name)}`).join(' OR ');
  const [row] = await connection.rows<{ observation: string; full: string; cut: string }>(
    `SELECT f.${order}::VARCHAR AS observation, to_json(f)::VARCHAR AS "full", to_json(c)::VARCHAR AS cut
     FROM ${options.computed} AS f
     JOIN (${compile(definition, serviceName, { ...options, relation })}) AS c USING (${order})
     WHERE ${differs} ORDER BY f.${order} LIMIT 1`,
  );
  const compared = Number(await connection.value(`SELECT count(*) FROM ${options.computed} WHERE ${until}`));
  return { compared, leak: row === undefined ? null : leakOf(names, row, cutOff) };
}

function untilSql(source: Source, { time, order }: CutOff): string {
  const instant = ident(source.time);
  return `(${instant} < ${text(time)} OR (${instant} = ${text(time)} AND ${ident(source.order)} <= ${text(order)}))`;
}

function leakOf(
  names: readonly string[],
  row: { observation: string; full: string; cut: string },
  cutOff: CutOff,
): Leak {
  const [full, cut] = [row.full, row.cut].map((json) => JSON.parse(json) as Record<string, unknown>);
  const values = names.map((name) => ({
    name,
    full: JSON.stringify(full?.[name] ?? null),
    cut: JSON.stringify(cut?.[name] ?? null),
  }));
  const changed = values.find((value) => value.full !== value.cut) ?? values[0];
  return {
    feature: changed?.name ?? '',
    observation: row.observation,
    full: changed?.full ?? '',
    cut: changed?.cut ?? '',
    cutOff: cutOff.time,
  };
}
