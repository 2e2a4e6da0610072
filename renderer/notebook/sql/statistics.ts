import type { ColumnStatistics } from '../../../contract/calls/results.ts';
import { en } from '../../../contract/texts/en.ts';
import { client } from '../../client/engine.ts';
import type { CellPlace } from '../language/cell-place.ts';
import { namesIn } from '../language/known.ts';
import { notebookOf } from '../state.ts';
import type { Named } from './hover.ts';
import { quoted } from './completion.ts';

const words = en.view.language.figures;

/** About so many rows of a table are looked at. */
const sampled = 20_000;
const kept = new Map<string, Promise<string | null>>();
const mostKept = 200;

/** Figures of a column or a table, in Markdown; asked for once for each version of the rows. Null where there are none. */
export async function figuresOf(named: Named, place: CellPlace): Promise<string | null> {
  if (named.kind === 'function') return null;
  const cell = await resultOf(named.kind === 'column' ? named.of : named.name, place);
  if (named.kind === 'column' && cell !== null)
    return once(`${cell} ${named.column.name}`, () => ofResult(cell, named.column.name));
  const name = named.kind === 'column' ? named.of : named.name;
  if (!name.includes('.')) return null;
  const table = await client.call('table.show', { table: name }).catch(() => null);
  if (table === null) return null;
  if (named.kind === 'table') return words.table({ rows: table.rows, version: table.version });
  const { column } = named;
  return once(`${name} ${table.version} ${column.name}`, () => ofTable(name, column.name, table.rows));
}

/** Row by row is fair; of very many rows whole blocks are taken, which is quick. */
const wayOf = (rows: number): string => (rows <= 20_000_000 ? 'BERNOULLI' : 'SYSTEM');

/** The result that the engine holds of a cell's rows, where it ran. */
async function resultOf(name: string, { file }: CellPlace): Promise<string | null> {
  const { cells } = await namesIn(file).any();
  const id = cells.find((one) => one.name.toLowerCase() === name.toLowerCase())?.cell;
  const outputs = id === undefined ? [] : (notebookOf(file).cells.byId[id]?.outputs ?? []);
  return outputs.find((output) => output.type === 'table')?.result ?? null;
}

function once(key: string, ask: () => Promise<string | null>): Promise<string | null> {
  const known = kept.get(key) ?? ask().catch(() => null);
  kept.set(key, known);
  if (kept.size > mostKept) kept.delete(kept.keys().next().value ?? '');
  return known;
}

async function ofTable(table: string, column: string, rows: number | null): Promise<string | null> {
  const name = table.split('.').map(quoted).join('.');
  const part =
    rows === null || rows <= sampled ? '' : ` TABLESAMPLE ${wayOf(rows)}(${(100 * sampled) / rows}%)`;
  const sql = `SELECT ${quoted(column)} FROM ${name}${part}`;
  const { result, job } = await client.call('result.open', { source: { sql } });
  try {
    await client.follow(job);
    return await ofResult(result, column, part !== '');
  } finally {
    void client.call('result.close', { result }).catch(() => undefined);
  }
}

async function ofResult(result: string, column: string, isSample = false): Promise<string | null> {
  const { job } = await client.call('result.statistics', { result, columns: [column], sample: true });
  const { columns } = (await client.follow(job)) as { columns: ColumnStatistics[] };
  const [found] = columns;
  return found === undefined ? null : inFigures(isSample ? { ...found, sampled: true } : found);
}

const blocks = '▁▂▃▄▅▆▇█';
const mostTop = 5;

/** Missing, distinct, range; a histogram of signs, or the most frequent values. */
export function inFigures(found: ColumnStatistics): string {
  const { rows, missing, distinct, min, max, mean, histogram, top } = found;
  const lines = [
    words.counts({
      rows,
      missing: rows === 0 ? 0 : missing / rows,
      distinct,
      about: found.approximate,
      sampled: found.sampled,
    }),
    ...(min === null || max === null ? [] : [words.range({ min: short(min), max: short(max), mean })]),
  ];
  const drawn = histogram === null || histogram.length < 2 ? [] : [bars(histogram.map(({ count }) => count))];
  const listed = (drawn.length > 0 ? [] : (top ?? []).slice(0, mostTop)).map(({ value, count }) =>
    words.top({ value: short(value), share: rows === 0 ? 0 : count / rows }),
  );
  const block = [...lines, ...drawn, ...listed].join('\n').replaceAll('```', '`​``');
  return `\`\`\`text\n${block}\n\`\`\``;
}

function bars(counts: readonly number[]): string {
  const most = Math.max(...counts, 1);
  return counts
    .map((count) => (count === 0 ? ' ' : blocks[Math.ceil((count / most) * blocks.length) - 1]))
    .join('');
}

const short = (text: string): string => {
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length > 40 ? `${line.slice(0, 40)}…` : line;
};
