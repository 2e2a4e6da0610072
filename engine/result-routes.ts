import { createReadStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { exportFormat, pageLimit, type ResultColumn } from '../contract/calls/results.ts';
import { fault } from '../contract/problem.ts';
import { arrowBytes, exportRows, exportTypes } from './results/export.ts';
import type { Held } from './results/held.ts';
import type { Results } from './results/results.ts';

/** `0-31,40`: places of columns, in the order wanted. */
const places = z
  .string()
  .regex(/^\d{1,6}(-\d{1,6})?(,\d{1,6}(-\d{1,6})?)*$/, 'is not of the form 0-31,40')
  .max(20_000);

const pageQuery = z.strictObject({
  from: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).default(0),
  count: z.coerce.number().int().min(0).max(pageLimit.rows),
  columns: places.optional(),
});

const fileQuery = z.strictObject({
  format: exportFormat,
  name: z.string().max(200).default('rows'),
  columns: places.optional(),
});

const readerPatience = 120_000;

/** Whether a request is about a result's rows: `/api/results/<id>` or `/api/results/<id>/file`. */
export const resultPath = /^\/api\/results\/([\w-]{1,80})(\/file)?$/;

/** Answers a page of a result as Arrow IPC, or all of it as a file to download. */
export async function answerResult(
  results: Results,
  tempDirectory: string,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const [, id = '', file] = resultPath.exec(url.pathname) ?? [];
  const given = Object.fromEntries(url.searchParams);
  if (request.method !== 'GET') throw fault('call.unknown', { call: url.pathname });
  if (file === undefined) return answerPage(results, id, read(pageQuery, given), response);
  return answerFile(results, tempDirectory, id, read(fileQuery, given), response);
}

async function answerPage(
  results: Results,
  id: string,
  { columns, ...range }: z.output<typeof pageQuery>,
  response: ServerResponse,
): Promise<void> {
  const page = await results.page(id, range, (all) => {
    const chosen = columns === undefined ? all : at(all, columns);
    if (chosen.length * range.count > pageLimit.cells) throw tooMany();
    return chosen;
  });
  response.writeHead(200, { 'content-type': 'application/vnd.apache.arrow.stream' }).end(page);
}

async function answerFile(
  results: Results,
  tempDirectory: string,
  id: string,
  { format, name, columns }: z.output<typeof fileQuery>,
  response: ServerResponse,
): Promise<void> {
  const disposition = `attachment; filename*=UTF-8''${encodeURIComponent(`${name}.${format}`)}`;
  const head = { 'content-type': exportTypes[format], 'content-disposition': disposition };
  const chosenOf = (held: Held) =>
    columns === undefined ? (held.columns ?? []) : at(held.columns ?? [], columns);
  if (format === 'arrow')
    return results.use(id, (connection, held) => {
      const request = { table: held.table, rows: held.rows ?? 0, columns: chosenOf(held) };
      response.writeHead(200, head);
      // Who takes nothing for so long is not waited for: a connection to the rows is held meanwhile.
      response.setTimeout(readerPatience);
      return pipeline(arrowBytes(connection, request), response);
    });
  const file = join(tempDirectory, `download-${randomUUID()}`);
  const gone = new AbortController();
  response.on('close', () => gone.abort());
  try {
    await results.use(id, (connection, held) => {
      const request = { table: held.table, rows: held.rows ?? 0, columns: chosenOf(held), format, file };
      return exportRows(connection, request, gone.signal);
    });
    response.writeHead(200, { ...head, 'content-length': (await stat(file)).size });
    await pipeline(createReadStream(file), response);
  } finally {
    await rm(file, { force: true });
  }
}

/** The columns at the places named; each must be there. */
function at(all: readonly ResultColumn[], named: string): ResultColumn[] {
  const wanted = named.split(',').flatMap((part) => {
    const [first = 0, last = first] = part.split('-').map(Number);
    if (last >= all.length || last < first) throw fault('result.column', { column: part });
    return all.slice(first, last + 1);
  });
  return [...new Set(wanted)];
}

function read<Schema extends z.ZodType>(schema: Schema, given: unknown): z.output<Schema> {
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const reason = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
  throw fault('input.invalid', { where: 'results', reason });
}

function tooMany() {
  return fault('input.invalid', {
    where: 'results',
    reason: `a page has at most ${pageLimit.cells} cells`,
  });
}
