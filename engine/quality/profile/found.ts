import type { Filter } from '../../../contract/calls/results.ts';

/** A finding before it is weighed and before its rows are written as SQL. */
export interface Found {
  code: keyof typeof weights;
  columns: readonly string[];
  sentence: string;
  /** The rows behind it: filters, or the condition of a WHERE, or a whole statement about a table by its name. */
  filters?: readonly Filter[];
  where?: string;
  statement?: (from: string) => string;
  /** Between 0 and 1: how much of the rows it is about; among findings of a kind the larger stand first. */
  extent?: number;
}

/** How bad each kind is: what makes results wrong stands before what makes work, and that before what is good to know. */
export const weights = {
  noRows: 100,
  leak: 99,
  presence: 97,
  tells: 95,
  later: 88,
  afterName: 60,
  duplicateRows: 84,
  empty: 80,
  sameColumn: 76,
  notNumbers: 74,
  mostlyMissing: 70,
  odd: 66,
  future: 64,
  textNumbers: 58,
  textTimes: 58,
  constant: 54,
  gap: 50,
  emptyText: 46,
  padded: 46,
  outliers: 42,
  alike: 40,
  sameCategory: 40,
  rareLabel: 38,
  someMissing: 34,
  manyValues: 28,
  oneValue: 26,
  skew: 22,
  unique: 12,
} as const;
