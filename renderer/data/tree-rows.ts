import type { Tree, TreeSource, TreeTable } from './queries.ts';

export type Zone = 'raw' | 'processed' | 'curated';
export const zones: readonly Zone[] = ['raw', 'processed', 'curated'];

/** One visible row of the tree, with what a screen reader is told about its place. */
export interface TreeRow {
  /** `zone:raw`, `raw.events`, `curated.x`, `curated.x/price`. */
  id: string;
  level: 1 | 2 | 3;
  name: string;
  /** Null where nothing can be folded out. */
  expanded: boolean | null;
  place: number;
  of: number;
  zone: Zone;
  table: TreeTable | null;
  source: TreeSource | null;
}

interface Wanted {
  search: string;
  /** Ids of rows that are not as they are by default: a zone that is folded, a table that is not. */
  toggled: readonly string[];
}

/** The rows that are to be seen, in order. A search finds names and columns, and folds out what it found. */
export function treeRows(tree: Tree, { search, toggled }: Wanted): TreeRow[] {
  const wanted = search.trim().toLowerCase();
  const flipped = new Set(toggled);
  return zones.flatMap((zone, place) => {
    const things = thingsOf(tree, zone, wanted);
    if (wanted !== '' && things.length === 0) return [];
    const expanded = wanted !== '' || !flipped.has(`zone:${zone}`);
    const head = row({ id: `zone:${zone}`, level: 1, name: zone, expanded, place, of: zones.length, zone });
    if (!expanded) return [head];
    return [
      head,
      ...things.flatMap((thing, at) => thingRows(thing, { zone, at, of: things.length, wanted, flipped })),
    ];
  });
}

interface Thing {
  id: string;
  table: TreeTable | null;
  source: TreeSource | null;
}

function thingsOf(tree: Tree, zone: Zone, wanted: string): Thing[] {
  if (zone === 'raw') {
    const sources = tree.sources.map((source) => ({ id: `raw.${source.source}`, table: null, source }));
    return sources.filter(({ id }) => id.toLowerCase().includes(wanted));
  }
  return tree.tables
    .filter(({ name }) => name.startsWith(`${zone}.`))
    .filter((table) => wanted === '' || matches(table, wanted))
    .map((table) => ({ id: table.name, table, source: null }));
}

function matches({ name, columns }: TreeTable, wanted: string): boolean {
  return (
    name.toLowerCase().includes(wanted) || columns.some((column) => column.toLowerCase().includes(wanted))
  );
}

interface ThingPlace {
  zone: Zone;
  at: number;
  of: number;
  wanted: string;
  flipped: ReadonlySet<string>;
}

function thingRows({ id, table, source }: Thing, { zone, at, of, wanted, flipped }: ThingPlace): TreeRow[] {
  const found = (table?.columns ?? []).filter((name) => wanted !== '' && name.toLowerCase().includes(wanted));
  const byColumn = found.length > 0 && !id.toLowerCase().includes(wanted);
  const expanded = flipped.has(id) !== byColumn;
  const name = id.slice(id.indexOf('.') + 1);
  const foldable = table !== null && table.columns.length > 0;
  const head = row({
    id,
    level: 2,
    name,
    expanded: foldable ? expanded : null,
    place: at,
    of,
    zone,
    table,
    source,
  });
  const columns = !expanded ? [] : byColumn ? found : (table?.columns ?? []);
  return [
    head,
    ...columns.map((column, place) =>
      row({
        id: `${id}/${column}`,
        level: 3,
        name: column,
        expanded: null,
        place,
        of: columns.length,
        zone,
        table,
      }),
    ),
  ];
}

function row(given: Omit<TreeRow, 'table' | 'source'> & Partial<TreeRow>): TreeRow {
  return { table: null, source: null, ...given };
}

/** The row that a key leads to from one row: its number, or null where the key means nothing here. */
export function moveTo(rows: readonly TreeRow[], at: number, key: string): number | null {
  const here = rows[at];
  if (key === 'ArrowDown') return Math.min(rows.length - 1, at + 1);
  if (key === 'ArrowUp') return Math.max(0, at - 1);
  if (key === 'Home') return 0;
  if (key === 'End') return rows.length - 1;
  if (key === 'ArrowLeft' && here !== undefined) return parentOf(rows, at, here.level);
  if (key === 'ArrowRight' && here?.expanded === true) return Math.min(rows.length - 1, at + 1);
  return /^[\w.]$/.test(key) ? typed(rows, at, key.toLowerCase()) : null;
}

function parentOf(rows: readonly TreeRow[], at: number, level: number): number | null {
  const found = rows.slice(0, at).findLastIndex((row) => row.level < level);
  return found === -1 ? null : found;
}

/** The next row whose name begins with a letter. */
function typed(rows: readonly TreeRow[], at: number, letter: string): number | null {
  const begins = (row: TreeRow | undefined) => row?.name.toLowerCase().startsWith(letter) === true;
  for (let step = 1; step <= rows.length; step += 1) {
    const next = (at + step) % rows.length;
    if (begins(rows[next])) return next;
  }
  return null;
}
