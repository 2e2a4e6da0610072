import { fault } from '../../contract/problem.ts';
import { en } from '../../contract/texts/en.ts';
import { interruptible, type Connection } from '../db/duckdb.ts';
import { ident } from '../db/sql.ts';
import type { Work } from '../jobs/work.ts';
import type { Lake, TableName, Write } from '../lake/types.ts';
import { writeRows } from '../lake/write-rows.ts';
import { checkPointInTime, type PointInTimeReport } from './check.ts';
import { resolve, type CompileOptions } from './compile.ts';
import { hasWindow } from './expression.ts';
import { candidates, closed, latest } from './observations.ts';
import { layers, outputs } from './plan.ts';
import type { Definition } from './schema.ts';

export interface WriteOptions extends CompileOptions {
  /** Seed of the moments at which the point-in-time check cuts the events off. */
  seed: number;
}

export interface FeaturesWritten {
  /** Training table: a row an observation of a closed entity. */
  table: TableName;
  rows: number;
  /** The newest vector of each entity, open or closed: what the online store takes over. */
  latestTable: TableName;
  entities: number;
  check: PointInTimeReport;
}

export const featuresTable = (service: string): TableName => `curated.${service}_features`;
export const latestTable = (service: string): TableName => `curated.${service}_latest`;

/**
 * Computes a service's features once, checks that none knows the future, and writes both tables.
 * Throws `features.knows-future`, `features.own-window` or `features.no-observations` before anything is written.
 */
export async function writeFeatures(
  connection: Connection,
  lake: Lake,
  definition: Definition,
  serviceName: string,
  options: WriteOptions,
  work: Work,
): Promise<FeaturesWritten> {
  const computed = ident(`features$${serviceName}`);
  const step = <T>(run: () => Promise<T>) => interruptible(connection, work.signal, run);
  try {
    work.progress({ fraction: 0, message: en.features.computing });
    const rows = candidates(definition, serviceName, options);
    await step(() => connection.run(`CREATE OR REPLACE TEMP TABLE ${computed} AS ${rows}`));
    work.progress({ fraction: 0.4, message: en.features.checking });
    const check = await refuseLeak(connection, definition, serviceName, { ...options, computed }, work);
    work.progress({ fraction: 0.8, message: en.features.writing });
    return await step(() => writeTables(connection, lake, definition, serviceName, computed, check));
  } finally {
    await connection.run(`DROP TABLE IF EXISTS ${computed}`);
  }
}

async function refuseLeak(
  connection: Connection,
  definition: Definition,
  serviceName: string,
  options: WriteOptions & { computed: string },
  work: Work,
): Promise<PointInTimeReport> {
  const observed = await connection.value(`SELECT count(*) FROM ${options.computed} WHERE closed$`);
  if (Number(observed) === 0) throw fault('features.no-observations', { service: serviceName });
  const report = await checkPointInTime(connection, definition, serviceName, options, work);
  const { leak } = report;
  if (leak !== null) {
    throw fault('features.knows-future', leak, { file: definition.file, field: leak.feature });
  }
  refuseOwnWindows(definition, serviceName);
  return report;
}

/** A window that looks ahead by a second shows at few moments only: what two cuts do not show is no proof. */
function refuseOwnWindows(definition: Definition, serviceName: string): void {
  const wanted = outputs(definition, resolve(definition, serviceName).service).map(({ name }) => name);
  const node = layers(definition, wanted)
    .flat()
    .find(({ sql }) => hasWindow(sql));
  if (node === undefined) return;
  const feature = node.name;
  throw fault('features.own-window', { feature }, { file: definition.file, field: feature });
}

async function writeTables(
  connection: Connection,
  lake: Lake,
  definition: Definition,
  serviceName: string,
  computed: string,
  check: PointInTimeReport,
): Promise<FeaturesWritten> {
  const table = featuresTable(serviceName);
  const newest = latestTable(serviceName);
  const { rows } = await writeRows(
    connection,
    lake,
    table,
    overwrite(closed(definition, serviceName, computed)),
  );
  const { rows: entities } = await writeRows(
    connection,
    lake,
    newest,
    overwrite(latest(definition, serviceName, computed)),
  );
  return { table, rows, latestTable: newest, entities, check };
}

function overwrite(select: string): Write {
  return { mode: 'overwrite', select };
}
