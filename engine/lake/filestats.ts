import { z } from 'zod';
import type { DataFile } from './types.ts';

/** What a column holds, by the statistics of one or more files; null where they do not say. */
export interface Bounds {
  min: string | null;
  max: string | null;
  nulls: number | null;
}

const unknownBounds: Bounds = { min: null, max: null, nulls: null };

const flat = z.record(z.string(), z.unknown()).catch({});
const stats = z.object({ minValues: flat, maxValues: flat, nullCount: flat });

/** The bounds of some columns in one file. Values are text as the log has it: numbers keep every digit. */
export function fileBounds(file: DataFile, columns: readonly string[]): Bounds[] {
  const found = parsed(file.stats);
  if (found === null) return columns.map(() => unknownBounds);
  return columns.map((name) => ({
    min: shown(found.minValues[name]),
    max: shown(found.maxValues[name]),
    nulls: count(found.nullCount[name]),
  }));
}

/** The bounds of some columns over all files of a table; null as soon as one file does not say. */
export function tableBounds(files: readonly DataFile[], columns: readonly string[]): Bounds[] {
  const [first, ...rest] = files.map((file) => fileBounds(file, columns));
  if (first === undefined) return columns.map(() => unknownBounds);
  return rest.reduce((sum, each) => sum.map((bounds, i) => merged(bounds, each[i] ?? unknownBounds)), first);
}

function merged(a: Bounds, b: Bounds): Bounds {
  return {
    min: outer(a.min, b.min, -1),
    max: outer(a.max, b.max, 1),
    nulls: a.nulls === null || b.nulls === null ? null : a.nulls + b.nulls,
  };
}

function outer(a: string | null, b: string | null, side: 1 | -1): string | null {
  if (a === null || b === null) return null;
  return compare(a, b) * side >= 0 ? a : b;
}

/** Numbers by value, all else (text, dates and instants in ISO 8601) by its characters. */
function compare(a: string, b: string): number {
  const [x, y] = [Number(a), Number(b)];
  if (a !== '' && b !== '' && !Number.isNaN(x) && !Number.isNaN(y)) return x - y;
  return a < b ? -1 : Number(a > b);
}

/** Null where there are none, or they are no JSON: statistics are a hint. */
function parsed(text: string | null) {
  try {
    return text === null ? null : stats.parse(JSON.parse(text, exactNumbers));
  } catch {
    return null;
  }
}

/** Numbers as they are written: a BIGINT or a DECIMAL has more digits than a JavaScript number. */
function exactNumbers(_key: string, value: unknown, context?: { source?: string }): unknown {
  return typeof value === 'number' ? (context?.source ?? String(value)) : value;
}

/** A cut upper bound ends in a character above any other. */
function shown(value: unknown): string | null {
  if (value === undefined || value === null || typeof value === 'object') return null;
  return String(value).replace(/\u{10FFFF}$/u, '…');
}

function count(value: unknown): number | null {
  return typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : null;
}
