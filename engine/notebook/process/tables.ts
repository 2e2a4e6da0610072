import { randomUUID } from 'node:crypto';
import { inspect } from 'node:util';
import type { Table } from 'apache-arrow';
import { en } from '../../../contract/texts/en.ts';
import { columnsOfArrow, columnsOfList, type WholeColumn } from './columns.ts';
import type { Output } from './messages.ts';

export type TableOutput = Extract<Output, { type: 'table' }>;
export type Fields = Readonly<Record<string, unknown>>;

/** An output has these first rows; the engine shows more once it has all of them. */
export const shownRows = 200;

/** A longer text is cut in the first rows; the engine has it whole. */
const longest = 10_000;

/** All rows behind an output, to be written for the engine. */
export interface Whole {
  rows: number;
  columns: readonly WholeColumn[];
}

const wholes = new WeakMap<Output, () => Whole>();

/** All rows behind an output that this process made, where it is a table. */
export function wholeOf(output: Output): Whole | null {
  return wholes.get(output)?.() ?? null;
}

export function isArrowTable(value: unknown): value is Table {
  const table = value as Partial<Table> | null;
  return typeof table?.numRows === 'number' && Array.isArray(table.schema?.fields);
}

export function isListOfObjects(value: unknown): value is Fields[] {
  return Array.isArray(value) && value.length > 0 && value.slice(0, shownRows).every(isFields);
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

/** An Arrow table as a table. */
export function arrowOutput(table: Table): TableOutput {
  const whole = () => ({ rows: table.numRows, columns: columnsOfArrow(table) });
  const names = table.schema.fields.map(({ name }) => name);
  return tableOutput(names, whole, table.numRows);
}

/** Objects as the rows of a table. */
export function tableOf(list: readonly Fields[]): TableOutput {
  const names = new Set<string>();
  for (const row of list) for (const name of Object.keys(row ?? {})) names.add(name);
  const whole = () => ({ rows: list.length, columns: columnsOfList(list, [...names]) });
  return tableOutput([...names], whole, list.length);
}

function tableOutput(names: string[], make: () => Whole, count: number): TableOutput {
  const whole = make();
  const shown = Array.from({ length: Math.min(count, shownRows) }, (_, at) =>
    whole.columns.map(({ read }) => plain(read(at))),
  );
  const types = whole.columns.map(({ type }) => type);
  const output: TableOutput = {
    ...{ type: 'table', key: randomUUID(), names, types, rows: shown, count, result: null },
  };
  if (names.length > 0) wholes.set(output, () => whole);
  return output;
}

/** What JSON has no word for becomes text. */
function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString();
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
  if (typeof value === 'object' && value !== null) return inspect(value);
  return typeof value === 'string' && value.length > longest
    ? en.notebook.longText({ start: value.slice(0, longest), length: value.length })
    : value;
}
