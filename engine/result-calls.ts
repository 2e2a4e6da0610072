import { randomUUID } from 'node:crypto';
import { relative } from 'node:path';
import type { CallArguments, HandlersOf } from '../contract/calls.ts';
import type { resultCalls, ResultColumn } from '../contract/calls/results.ts';
import { fault } from '../contract/problem.ts';
import { en } from '../contract/texts/en.ts';
import { insideProject } from './documents/paths.ts';
import type { Work } from './jobs/work.ts';
import { openResult } from './open-result.ts';
import type { EngineParts } from './parts.ts';
import { exportRows } from './results/export.ts';
import { freeExport } from './documents/exports.ts';
import { columnStatistics } from './results/statistics.ts';

const texts = en.results;
const patience = 800;

/** The calls about results: opened, looked at, exported, closed. */
export function createResultCalls(parts: EngineParts): HandlersOf<typeof resultCalls> {
  const { jobs, results } = parts;
  return {
    'result.open': async (request) => {
      const id = randomUUID();
      const held = results.begin(id);
      const title = titleOf(request);
      const job = jobs.start('result', title, (work) => openResult(parts, held, request, work.signal));
      held.stop.signal.addEventListener('abort', () => jobs.stop(job));
      return { job, result: id };
    },
    'result.show': ({ result, counted }) => results.show(result, counted, patience),
    'result.close': async ({ result }) => {
      await results.close(result);
      return {};
    },
    'result.statistics': async ({ result, columns, sample }) => ({
      job: jobs.start('statistics', texts.statistics, (work) =>
        statistics(parts, result, columns, sample, work),
      ),
    }),
    'result.export': async (request) => ({
      job: jobs.start('export', texts.exporting({ format: request.format }), (work) =>
        exportResult(parts, request, work),
      ),
    }),
  };
}

function titleOf({ source }: CallArguments<'result.open'>): string {
  if ('table' in source) return source.table;
  return 'sql' in source ? source.sql : texts.narrowing;
}

/** The columns of those names, in the order asked for. */
export function namedColumns(columns: readonly ResultColumn[], names: readonly string[]): ResultColumn[] {
  return names.map((name) => {
    const found = columns.find((column) => column.name === name);
    if (found === undefined) throw fault('result.column', { column: name });
    return found;
  });
}

function statistics({ results }: EngineParts, result: string, names: string[], sample: boolean, work: Work) {
  return results.use(result, async (connection, { table, rows, columns }) => ({
    columns: await columnStatistics(
      connection,
      { table, rows: rows ?? 0, columns: namedColumns(columns ?? [], names), sample },
      work.signal,
    ),
  }));
}

async function exportResult(
  { results, folder }: EngineParts,
  { result, format, path, columns: names }: CallArguments<'result.export'>,
  work: Work,
) {
  const file = insideProject(
    folder,
    path ?? freeExport(folder, `rows-${new Date().toISOString().slice(0, 10)}`, format),
  );
  return results.use(result, async (connection, { table, rows, columns }) => {
    const all = rows ?? 0;
    const chosen = names === undefined ? (columns ?? []) : namedColumns(columns ?? [], names);
    const request = { table, rows: all, columns: chosen, format, file };
    await exportRows(connection, request, work.signal, (done) =>
      work.progress({ fraction: all === 0 ? 1 : done / all, message: texts.written({ rows: done }) }),
    );
    return { file: relative(folder, file).replaceAll('\\', '/'), rows: all };
  });
}
