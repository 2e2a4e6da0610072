import { en } from '../../contract/texts/en.ts';
import { tell } from '../shell/notices.ts';
import { kindOf, type Placed } from './columns.ts';
import { fetchPage } from './pages.ts';
import type { Range } from './selection.ts';

const texts = en.view.grid;

export type CopyFormat = keyof typeof texts.copyAs;
type Rows = readonly (readonly (string | null)[])[];

/** Beyond this a clipboard is the wrong tool. */
const mostCells = 200_000;
const rowsAtOnce = 5_000;

/** Cells as text in each format; a missing value is missing there too, as far as the format can say so. */
const formats: Record<CopyFormat, (columns: readonly Placed[], rows: Rows) => string> = {
  tsv: (_, rows) => rows.map((row) => row.map((cell) => tab(cell)).join('\t')).join('\n'),
  csv: (columns, rows) =>
    [columns.map(({ name }) => quoted(name)), ...rows.map((row) => row.map(csvCell))]
      .map((row) => row.join(','))
      .join('\n'),
  json: (columns, rows) =>
    JSON.stringify(
      rows.map((row) =>
        Object.fromEntries(columns.map((column, at) => [column.name, jsonCell(column, row[at]!)])),
      ),
      null,
      2,
    ),
  markdown: (columns, rows) =>
    [
      columns.map(({ name }) => markdown(name)),
      columns.map(({ type }) => (kindOf(type) === 'number' ? '---:' : '---')),
      ...rows.map((row) => row.map((cell) => markdown(cell ?? 'NULL'))),
    ]
      .map((row) => `| ${row.join(' | ')} |`)
      .join('\n'),
  sql: (columns, rows) => {
    const names = columns.map(({ name }) => `"${name.replaceAll('"', '""')}"`).join(', ');
    const values = rows.map((row) => `  (${row.map((cell, at) => sqlCell(columns[at]!, cell)).join(', ')})`);
    return `SELECT * FROM (VALUES\n${values.join(',\n')}\n) AS rows(${names})`;
  },
};

/** What stands in the cells, in a format. */
export function cellsAs(format: CopyFormat, columns: readonly Placed[], rows: Rows): string {
  return formats[format](columns, rows);
}

/** Copies what is selected; what is not on the screen is fetched. */
export async function copyCells(
  result: string,
  columns: readonly Placed[],
  range: Range,
  format: CopyFormat,
): Promise<void> {
  const chosen = columns.slice(range.left, range.right + 1);
  const cells = chosen.length * (range.bottom - range.top + 1);
  if (cells > mostCells) return tell({ text: texts.copyTooMany({ cells, most: mostCells }) });
  try {
    const rows = await fetchRows(result, chosen, range);
    await navigator.clipboard.writeText(cellsAs(format, chosen, rows));
    tell({ text: texts.copied({ cells }) });
  } catch {
    tell({ text: texts.copyFailed });
  }
}

/** Copies a text; says so where it cannot be done. */
export async function copyText(text: string, done: string | null): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    if (done !== null) tell({ text: done });
  } catch {
    tell({ text: texts.copyFailed });
  }
}

async function fetchRows(result: string, columns: readonly Placed[], { top, bottom }: Range) {
  const rows: (string | null)[][] = [];
  // The engine answers columns in the order asked for; a column is asked for once.
  const places = columns.map(({ place }) => place);
  for (let from = top; from <= bottom; from += rowsAtOnce) {
    const count = Math.min(rowsAtOnce, bottom - from + 1);
    const page = await fetchPage(result, from, count, places, new AbortController().signal);
    for (let row = 0; row < page.rows; row += 1)
      rows.push(places.map((place) => page.cells.get(place)!(row)));
  }
  return rows;
}

/** A cell of a spreadsheet holds no tab; what holds one, or a line's end, is quoted. */
function tab(cell: string | null): string {
  return cell === null ? '' : /[\t\n\r"]/.test(cell) ? quoted(cell) : cell;
}

/** Missing is nothing, empty is "": DuckDB's own CSV reader tells them apart so. */
function csvCell(cell: string | null): string {
  if (cell === null) return '';
  return cell === '' || /[",\n\r]/.test(cell) ? quoted(cell) : cell;
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

function jsonCell({ type }: Placed, cell: string | null): unknown {
  if (cell === null) return null;
  const kind = kindOf(type);
  if (kind === 'boolean') return cell === 'true';
  if (kind === 'nested') return JSON.parse(cell) as unknown;
  const exact = kind === 'number' && Number.isFinite(Number(cell)) && !/\d{16}/.test(cell.replace('.', ''));
  return exact ? Number(cell) : cell;
}

function markdown(cell: string): string {
  return cell.replaceAll('\\', '\\\\').replaceAll('|', '\\|').replaceAll(/\r?\n/g, '<br>');
}

function sqlCell({ type }: Placed, cell: string | null): string {
  if (cell === null) return 'NULL';
  const kind = kindOf(type);
  if (kind === 'boolean' || (kind === 'number' && /^-?[\d.]+$/.test(cell))) return cell;
  const literal = `'${cell.replaceAll("'", "''")}'`;
  return type === 'VARCHAR' || kind === 'nested' ? literal : `CAST(${literal} AS ${type})`;
}
