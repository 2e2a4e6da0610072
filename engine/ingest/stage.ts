import { fault } from '../../contract/problem.ts';
import { en } from '../../contract/texts/en.ts';
import type { Connection } from '../db/duckdb.ts';
import { ident, text, textList } from '../db/sql.ts';
import { checks, converted, worded, type Check, type Target } from './convert.ts';
import type { Part } from './part.ts';
import type { RawFile } from './raw.ts';

/**
 * The one staging table: converted values (v0, v1, … in the order of the targets) of good rows, and of the
 * others the number of the first check that they fail, from 1, with their text.
 */
const rows = 'temp.ingest_rows';
/** Rows that were rejected before they had columns. */
const rejects = 'temp.ingest_rejects';
/** Row ids of `rows` that repeat an earlier row in every column. */
const duplicates = 'temp.ingest_duplicates';

export interface Stage {
  connection: Connection;
  files: readonly RawFile[];
  targets: readonly Target[];
}

export async function createStage({ connection, targets }: Stage): Promise<void> {
  const columns = targets.map(({ column }, i) => `, v${i} ${column.type}`).join('');
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE ${rows} (file INTEGER, line BIGINT, problem INTEGER, text VARCHAR${columns})`,
  );
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE ${rejects} (file INTEGER, line BIGINT, reason VARCHAR, text VARCHAR)`,
  );
  await connection.run(`CREATE OR REPLACE TEMP TABLE ${duplicates} (id BIGINT)`);
}

export async function dropStage(connection: Connection): Promise<void> {
  for (const table of [rows, rejects, duplicates]) await connection.run(`DROP TABLE IF EXISTS ${table}`);
}

/** Converts a part's rows into the stage, in one scan; `ingest.columns` where the file lacks what is needed. */
export async function stagePart(stage: Stage, part: Part, file: number): Promise<void> {
  const raws = rawTexts(stage, part, file);
  await stage.connection.run(`INSERT INTO ${rows} ${partSql(stage, part, raws, file)}`);
  if (part.rejects === null) return;
  await stage.connection.run(
    `INSERT INTO ${rejects} SELECT ${file}, line, reason, text FROM ${part.rejects}`,
  );
}

function rawTexts({ files, targets }: Stage, part: Part, file: number): (string | null)[] {
  const has = (name: string) => part.names === null || part.names.includes(name);
  const missing = targets.filter(({ column, source }) => {
    const asked = column.required || source.from !== column.name;
    return source.from !== null && asked && !has(source.from);
  });
  if (missing.length > 0) throw lacking(files[file], missing);
  return targets.map(({ source: { from } }) => (from === null || !has(from) ? null : part.column(from)));
}

function lacking(file: RawFile | undefined, targets: readonly Target[]): Error {
  const missing = targets.map(({ source }) => source.from ?? '');
  const name = file?.name ?? '';
  const field = missing.join(', ');
  return fault('ingest.columns', { file: name, missing }, { file: name, line: 1, field });
}

function partSql({ targets }: Stage, part: Part, raws: readonly (string | null)[], file: number): string {
  const texts = targets.map(({ source }, i) => `${worded(raws[i] ?? null, source)} AS r${i}`);
  const values = targets.map((target, i) => `${converted(`r${i}`, target)} AS v${i}`);
  const failed = [part.problem?.when ?? 'false', ...allChecks(targets).map(({ when }) => when)];
  const problem = failed.map((when, i) => `WHEN ${when} THEN ${i + 1}`).join(' ');
  return `SELECT ${file}, line, problem, CASE WHEN problem IS NOT NULL THEN left(${part.text}, 1000) END,
      ${targets.map((_, i) => `v${i}`).join(', ')}
    FROM (SELECT *, CASE ${problem} END AS problem
      FROM (SELECT *, ${values.join(', ')}
        FROM (SELECT *, ${texts.join(', ')} FROM ${part.relation})))`;
}

function allChecks(targets: readonly Target[]): Check[] {
  return targets.flatMap((target, i) => checks(`r${i}`, `v${i}`, target));
}

/** SQL for the rejects table: file, line, column, reason, text, sha256. */
export function rejectsSql({ files, targets }: Stage): string {
  const all = allChecks(targets);
  const reasons = textList([en.ingest.reasons.json(), ...all.map(({ reason }) => reason)]);
  const columns = textList(['', ...all.map(({ column }) => column)]);
  const list = (of: (file: RawFile) => string) => textList(files.map(of));
  return `SELECT ${list((f) => f.name)}[file + 1] AS file, line, "column", reason, text,
      ${list((f) => f.sha256)}[file + 1] AS sha256
    FROM (
      SELECT file, line, nullif(${columns}[problem], '') AS "column", ${reasons}[problem] AS reason, text
        FROM ${rows} WHERE problem IS NOT NULL
      UNION ALL SELECT file, line, NULL, reason, text FROM ${rejects}) AS all_rejects
    ORDER BY all_rejects.file, line`;
}

export interface Counts {
  read: number;
  rejected: number;
  duplicates: number;
}

export async function count({ connection }: Stage): Promise<Counts> {
  const sql = `SELECT (SELECT count(*) FROM ${rows}) AS good,
    (SELECT count(problem) FROM ${rows}) AS bad,
    (SELECT count(*) FROM ${rejects}) AS unread,
    (SELECT count(*) FROM ${duplicates}) AS twice`;
  const [found] = await connection.rows<Record<'good' | 'bad' | 'unread' | 'twice', bigint>>(sql);
  const { good = 0n, bad = 0n, unread = 0n, twice = 0n } = found ?? {};
  return { read: Number(good + unread), rejected: Number(bad + unread), duplicates: Number(twice) };
}

/** Rows read and rejected of each file that has any. */
export async function countByFile({
  connection,
  files,
}: Stage): Promise<{ sha256: string; read: number; rejected: number }[]> {
  const found = await connection.rows<{ file: number; read: bigint; rejected: bigint }>(
    `SELECT file, count(*) AS read, count(problem) AS rejected
     FROM (SELECT file, problem FROM ${rows} UNION ALL SELECT file, 0 FROM ${rejects}) GROUP BY file`,
  );
  return found.map(({ file, read, rejected }) => ({
    sha256: files[file]?.sha256 ?? '',
    read: Number(read),
    rejected: Number(rejected),
  }));
}

/** Rows whose time is earlier than that of the row before them in their file; the stage keeps file order. */
export async function countOutOfOrder(stage: Stage, orderedBy: string): Promise<number> {
  const time = `v${indexOf(stage, orderedBy)}`;
  const sql = `SELECT count(*) FROM (
    SELECT ${time} < lag(${time}) OVER () AND file = lag(file) OVER () AS back
    FROM ${rows} WHERE problem IS NULL) WHERE back`;
  return Number(await stage.connection.value<bigint>(sql));
}

/** Finds the rows that repeat an earlier one; only rows whose hash repeats are compared in full. */
export async function findDuplicates({ connection, targets }: Stage): Promise<void> {
  const all = targets.map((_, i) => `v${i}`).join(', ');
  await connection.run(`INSERT INTO ${duplicates}
    WITH repeated AS (
      SELECT hash(${all}) AS h FROM ${rows} WHERE problem IS NULL GROUP BY h HAVING count(*) > 1)
    SELECT id FROM (
      SELECT rowid AS id, row_number() OVER (PARTITION BY ${all} ORDER BY file, line) AS occurrence
      FROM ${rows} WHERE problem IS NULL AND hash(${all}) IN (FROM repeated))
    WHERE occurrence > 1`);
}

/** SQL for the table: the good rows, without duplicates, sessions made and events numbered where asked. */
export function rowsSql(stage: Stage, orderedBy: string | null): string {
  const columns = stage.targets.map(({ column }, i) => `v${i} AS ${ident(column.name)}`).join(', ');
  if (orderedBy === null) return `SELECT ${columns} FROM ${rows} WHERE problem IS NULL`;
  const order = `v${indexOf(stage, orderedBy)}, file, line`;
  return `SELECT row_number() OVER (ORDER BY ${order}) AS event_id, ${columns} FROM (${sessions(stage, order)})`;
}

function sessions(stage: Stage, order: string): string {
  const good = `SELECT * FROM ${rows} AS r WHERE problem IS NULL
    AND NOT EXISTS (SELECT 1 FROM ${duplicates} AS d WHERE d.id = r.rowid)`;
  const session = stage.targets.findIndex(({ source }) => source.gap !== undefined);
  return session === -1 ? good : gapSessions(stage, session, order, good);
}

/** A session is named by its user and the millisecond it begins, so that later events do not rename it. */
function gapSessions(stage: Stage, session: number, order: string, good: string): string {
  const user = `v${indexOf(stage, 'user_id')}`;
  const time = order.split(',', 1)[0] ?? '';
  const gap = stage.targets[session]?.source.gap ?? 0;
  const byUser = `(PARTITION BY ${user} ORDER BY ${order}`;
  const before = `lag(${time}) OVER ${byUser})`;
  const started = `SELECT *, CASE WHEN ${before} IS NULL
      OR epoch_us(${time}) - epoch_us(${before}) > ${gap * 1000} THEN epoch_ms(${time}) END AS started FROM (${good})`;
  const began = `max(started) OVER ${byUser} ROWS UNBOUNDED PRECEDING)`;
  return `SELECT * REPLACE (${user} || '-' || ${began} AS v${session}) FROM (${started})`;
}

function indexOf({ targets }: Stage, name: string): number {
  return targets.findIndex(({ column }) => column.name === name);
}

/** The name of the temporary folder that the connection spills to; staged text lies beside. */
export async function spillFolder(connection: Connection): Promise<string> {
  const folder = await connection.value<string>(`SELECT current_setting(${text('temp_directory')})`);
  return folder ?? '';
}

/** SQL for the first good rows as they would stand in the table, before sessions and numbers are made. */
export function previewRows({ targets }: Stage, limit: number): string {
  const columns = targets.map((_, i) => `, v${i}`).join('');
  return `SELECT line${columns} FROM ${rows} WHERE problem IS NULL ORDER BY line LIMIT ${limit}`;
}
