import type { ImportPreview } from '../../../contract/calls/imports.ts';
import { mappingText } from './texts-written.ts';
import type { Draft, FreeColumn, Reading, Shape, Told } from './types.ts';

export const emptyDraft: Draft = {
  shape: null,
  source: null,
  table: null,
  reading: {},
  free: {},
  events: {},
  mapping: null,
  steps: null,
};

export const sourcePattern = /^[a-z0-9][a-z0-9_-]*$/;
export const tablePattern = /^processed\.[a-z0-9_]+$/;

/** A source's name from a file's: `2019-Oct (2).csv.gz` is `2019-oct-2`. */
export function sourceFrom(file: string): string {
  const stem = file.toLowerCase().replace(/(\.(csv|tsv|txt|jsonl|ndjson|json|parquet))?(\.(gz|zst))?$/, '');
  return stem.replaceAll(/[^a-z0-9_]+/g, '-').replaceAll(/^[-_]+|-+$/g, '') || 'file';
}

/** A table's name from a source's. */
export function tableFrom(source: string): string {
  return `processed.${source.replaceAll('-', '_')}`;
}

export function readingOf({ reading }: Draft, found?: Pick<ImportPreview, 'encoding'>): Told['reading'] {
  const { delimiter, header = true, encoding } = reading;
  // A load does not guess: what the preview found to be no UTF-8 is said to it.
  const other = found === undefined || found.encoding === 'utf-8' ? undefined : found.encoding;
  const named = encoding ?? (other as Reading['encoding']);
  return {
    header,
    ...(delimiter === undefined ? {} : { delimiter }),
    ...(named === undefined ? {} : { encoding: named }),
  };
}

/** What a draft means for a file of which this was found. */
export function toldOf(draft: Draft, shape: Shape, base: ImportPreview, events: Draft['events']): Told {
  const reading = readingOf(draft, base);
  if (shape === 'events') return { schema: 'events', mapping: draft.mapping ?? mappingText(events), reading };
  const columns = declared(draft, base);
  const mapping = draft.mapping ?? freeMapping(draft, base);
  return { ...(columns === undefined ? {} : { columns }), mapping, reading };
}

/** The columns that the table is to have, in the file's order. */
export function keptColumns(
  draft: Draft,
  base: ImportPreview,
): (FreeColumn & { from: string; name: string })[] {
  return base.columns
    .map(({ name: from }) => ({ from, ...draft.free[from], name: draft.free[from]?.name ?? from }))
    .filter(({ drop }) => drop !== true);
}

/** Types are fixed as soon as one is chosen or a column is left out; else the load finds them over all rows. */
export function isFixed({ free }: Draft): boolean {
  return Object.values(free).some(({ drop, type }) => drop === true || type !== undefined);
}

function declared(draft: Draft, base: ImportPreview): Record<string, string> | undefined {
  if (!isFixed(draft)) return undefined;
  return Object.fromEntries(
    keptColumns(draft, base).map(({ from, name, type, unit }) => [
      name,
      (unit ?? 'text') === 'text' ? (type ?? foundType(base, from)) : 'TIMESTAMPTZ',
    ]),
  );
}

/** The type that was found for a column of the file. */
export function foundType({ targets }: ImportPreview, from: string): string {
  return targets.find((target) => target.from === from)?.type ?? 'VARCHAR';
}

/** Names and units that differ from the file's; empty where none does. */
function freeMapping(draft: Draft, base: ImportPreview): string {
  const changed = keptColumns(draft, base).filter(
    ({ from, name, unit }) => name !== from || (unit ?? 'text') !== 'text',
  );
  const entries = changed.map(({ from, name, unit = 'text' }) => [
    name,
    { from, unit, values: {}, gap: false },
  ]);
  return mappingText(Object.fromEntries(entries) as Draft['events']);
}
