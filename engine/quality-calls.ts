import { z } from 'zod';
import type { HandlersOf } from '../contract/calls.ts';
import type { qualityCalls } from '../contract/calls/quality.ts';
import { fault } from '../contract/problem.ts';
import type { Connection } from './db/duckdb.ts';
import { qualified } from './db/sql.ts';
import { relation } from './lake/relation.ts';
import type { TableName } from './lake/types.ts';
import type { EngineParts } from './parts.ts';
import { kinds } from './quality/expectations/index.ts';
import { evidence } from './quality/rows.ts';
import { suggest } from './quality/suggest.ts';
import { validate } from './quality/validate.ts';
import { checkHistories, checkRunOf, resultsOf, testHistory } from './quality-history.ts';
import { overview } from './quality-overview.ts';
import { createSuite, editSuite, showSuite, writeSuite } from './quality-suites.ts';
import { checkTable } from './steps/check.ts';

/** The calls about the results of checks. */
export function createQualityCalls(parts: EngineParts): HandlersOf<typeof qualityCalls> {
  const { quality, folder } = parts;
  return {
    ...createQualityJobs(parts),
    'quality.overview': async () => overview(parts),
    'quality.history': async ({ limit, ...of }) => ({ checks: checkHistories(quality.records(of, limit)) }),
    'quality.result': async ({ id }) => {
      const record = quality.record(id);
      if (record === null) throw fault('quality.noCheck', { id });
      const { table, suite, validation } = record;
      return { table, suite, check: checkRunOf(record), results: resultsOf(validation.results) };
    },
    'quality.test': async ({ run, limit, ...of }) => testHistory(quality.tests(of, limit), of.step, run),
    'quality.suite': async ({ file }) => showSuite(folder, file, Date.now()),
    'quality.kinds': async () => ({
      kinds: [...kinds].map(([type, { shape }]) => ({
        type,
        arguments: z.toJSONSchema(shape, { io: 'input' }) as Record<string, unknown>,
      })),
    }),
    'quality.failing': async ({ table, expectation, version }) =>
      parts.views.withConnection(async (connection) => {
        const { sql, at } = await relationOf(parts, connection, table, version);
        const found = await evidence(connection, sql, expectation);
        if (found.by === 'hindrance') return found;
        // Says what it shows, and tells the rows of one version from those of the next.
        return { ...found, sql: `/* ${table}, version ${at} */ ${found.sql}` };
      }),
    'quality.suite.edit': async (edit) => editSuite(folder, edit),
    'quality.suite.create': async ({ file, expectations }) => createSuite(folder, file, expectations),
    'quality.suite.write': async (write) => writeSuite(folder, write),
  };
}

type JobNames = 'quality.check.start' | 'quality.try.start' | 'quality.suggest.start';

/** What may take longer than a call. */
function createQualityJobs(parts: EngineParts): Pick<HandlersOf<typeof qualityCalls>, JobNames> {
  const { jobs, views, quality, folder, lake } = parts;
  return {
    'quality.check.start': async ({ table, suite }) => ({
      job: jobs.start('check', `${table} · ${suite}`, (work, id) =>
        views.withConnection(async (connection) => {
          const result = await checkTable(table, suite, { ...work, folder, lake, connection });
          quality.add(id, result, work.now());
          return { check: id };
        }),
      ),
    }),
    'quality.try.start': async ({ table, expectations }) => ({
      job: jobs.start('check', table, (work) =>
        views.withConnection(async (connection) => {
          const suite = { expectation_suite_name: '', expectations };
          const { results } = await validate(connection, qualified(table), suite, work);
          return { results };
        }),
      ),
    }),
    'quality.suggest.start': async ({ table }) => ({
      job: jobs.start('profile', table, (work) =>
        views.withConnection(async (connection) => ({
          suggestions: await suggest(connection, qualified(table), work),
        })),
      ),
    }),
  };
}

/** A table at a version as SQL that can stand after FROM; an older version by its files. */
async function relationOf(
  { lake }: EngineParts,
  connection: Connection,
  table: string,
  version?: number,
): Promise<{ sql: string; at: number }> {
  const newest = await lake.snapshot(connection, table as TableName);
  if (newest === null) throw fault('lake.missing', { table }, { table });
  if (version === undefined || version === newest.version)
    return { sql: qualified(table), at: newest.version };
  const snapshot = await lake.snapshot(connection, table as TableName, version);
  if (snapshot === null) throw fault('lake.missing', { table }, { table });
  return { sql: `(${relation(snapshot)})`, at: version };
}
