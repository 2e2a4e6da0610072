import { randomUUID } from 'node:crypto';
import type { CallArguments, HandlersOf } from '../contract/calls.ts';
import type { profileCalls } from '../contract/calls/profiles.ts';
import { fault } from '../contract/problem.ts';
import { en } from '../contract/texts/en.ts';
import { interruptible } from './db/duckdb.ts';
import { qualified } from './db/sql.ts';
import type { Work } from './jobs/work.ts';
import { excerpt } from './lake/relation.ts';
import type { TableName } from './lake/types.ts';
import { openResult } from './open-result.ts';
import type { EngineParts } from './parts.ts';
import { HeldProfile, Profiles } from './profiles.ts';
import { mainTime } from './quality/profile/coverage.ts';
import { columnDetails } from './quality/profile/details.ts';
import type { Known } from './quality/profile/known.ts';
import { columnNamed, firstLook, profile, relabel } from './quality/profile/profile.ts';
import { firstRows, sampledAbove } from './quality/profile/rows.ts';
import { columnsOf } from './results/columns.ts';
import type { Held } from './results/held.ts';

const texts = en.profile;
const patience = 800;
/** A first look reads so many places of a table. */
const stretches = 20;

/** The calls about profiles: started, looked at while they grow, asked for more, closed. */
export function createProfileCalls(parts: EngineParts): HandlersOf<typeof profileCalls> {
  const { jobs, results } = parts;
  const profiles = new Profiles(async ({ jobs: own, result, owns }) => {
    for (const job of own) jobs.stop(job);
    if (owns) await results.close(result);
  });
  const start = (held: HeldProfile, title: string, run: (work: Work) => Promise<unknown>): string => {
    const job = jobs.start('profile', title, run);
    held.jobs.add(job);
    return job;
  };
  return {
    'profile.start': async ({ source, label }) => {
      const owns = !('result' in source);
      const held = new HeldProfile(randomUUID(), 'result' in source ? source.result : randomUUID(), owns);
      await profiles.add(held);
      const title = texts.title({ name: nameOf(source) });
      const job = start(held, title, (work) => makeProfile(parts, held, source, label ?? null, work));
      return { job, profile: held.id };
    },
    'profile.show': ({ profile: id, after }) => profiles.find(id).show(after, patience),
    'profile.label': async ({ profile: id, label }) => {
      const held = profiles.find(id);
      const known = knownOf(held);
      const title = texts.label({ label: label ?? '' });
      return { job: start(held, title, (work) => changeLabel(parts, held, known, label, work)) };
    },
    'profile.column': async ({ profile: id, column }) => {
      const held = profiles.find(id);
      const title = texts.column({ column });
      return { job: start(held, title, (work) => details(parts, held, column, work)) };
    },
    'profile.close': async ({ profile: id }) => {
      await profiles.close(id);
      return {};
    },
  };
}

function nameOf(source: CallArguments<'profile.start'>['source']): string {
  return 'table' in source ? source.table : texts.rows;
}

/** What is known so far; before the first figures there is nothing to ask about. */
function knownOf({ known, id }: HeldProfile): Known {
  if (known === null) throw fault('profile.gone', { profile: id });
  return known;
}

async function makeProfile(
  parts: EngineParts,
  held: HeldProfile,
  source: CallArguments<'profile.start'>['source'],
  label: string | null,
  work: Work,
): Promise<object> {
  const { results } = parts;
  try {
    work.progress({ fraction: null, message: texts.stages.open });
    if (held.owns) {
      const own = results.begin(held.result);
      if ('table' in source) await lookFirst(parts, held, own, source, work);
      await openResult(parts, own, { source, filters: [], sort: [] }, work.signal);
    }
    const seen = held.known?.columns ?? [];
    await results.use(held.result, async (connection, { table, from, rows, bytes, columns }) => {
      held.opened({ rows, bytes, columns });
      const all = { table, from, rows: rows ?? 0, columns: columns ?? [] };
      await profile(connection, all, label, work, (news) => held.take(news), seen);
    });
    held.end();
    return {};
  } catch (error) {
    held.end(error);
    throw error;
  }
}

/** Of a table of many rows a few are read from its files at once, before all of them are. */
async function lookFirst(
  { database, lake }: EngineParts,
  held: HeldProfile,
  { table: name }: Held,
  { table, version }: { table: string; version?: number | undefined },
  work: Work,
): Promise<void> {
  await database.use(async (connection) => {
    const snapshot = await lake.snapshot(connection, table as TableName, version);
    const rows = (snapshot?.files ?? []).reduce((sum, { numRecords }) => sum + (numRecords ?? 0), 0);
    const some =
      snapshot === null || rows <= sampledAbove ? null : excerpt(snapshot, stretches, firstRows / stretches);
    if (some === null) return;
    await connection.run(`CREATE TEMP TABLE profile_first AS ${some}`);
    const columns = await columnsOf(connection, 'temp.profile_first');
    const found = Number(await connection.value<bigint>('SELECT count(*) FROM temp.profile_first'));
    held.opened({ rows, bytes: null, columns });
    const looked = { table: 'temp.profile_first', rows: found, sampled: true };
    const all = { table: name, from: qualified(table), rows, columns };
    await firstLook(connection, all, looked, work, (news) => held.take(news));
  });
}

async function changeLabel(
  { results }: EngineParts,
  held: HeldProfile,
  known: Known,
  label: string | null,
  work: Work,
): Promise<object> {
  return results.use(held.result, async (connection) => {
    await relabel(connection, known, label, work, (news) => held.take(news));
    return {};
  });
}

async function details(
  { results }: EngineParts,
  held: HeldProfile,
  wanted: string,
  work: Work,
): Promise<object> {
  const { rows, columns, times } = knownOf(held);
  const column = columnNamed(rows, wanted);
  const statistics = columns.find(({ name }) => name === wanted)?.statistics;
  if (column === undefined || statistics === undefined) throw fault('result.column', { column: wanted });
  return results.use(held.result, (connection, { table }) =>
    interruptible(connection, work.signal, () =>
      columnDetails(connection, table, column, mainTime(times ?? [])),
    ),
  );
}
