import { describe, expect, it } from 'vitest';
import { nearTo, stepsAround } from '../../renderer/data/near.ts';
import type { Lineage, Tree } from '../../renderer/data/queries.ts';
import { moveTo, treeRows } from '../../renderer/data/tree-rows.ts';

const table = (name: string, columns: string[]) => ({
  name,
  columns,
  version: 0,
  rows: 1,
  bytes: 1,
  updatedAt: null,
  problem: null,
});

const tree: Tree = {
  sources: [{ source: 'events', files: 1, bytes: 1, arrivedAt: null }],
  tables: [table('curated.sales', ['day', 'price']), table('processed.events', ['price', 'user_id'])],
};

const ids = (search: string, toggled: string[] = []) =>
  treeRows(tree, { search, toggled }).map(({ id }) => id);

describe('the rows of the tree', () => {
  it('are zones with what they hold, columns folded away', () => {
    expect(ids('')).toEqual([
      'zone:raw',
      'raw.events',
      'zone:processed',
      'processed.events',
      'zone:curated',
      'curated.sales',
    ]);
    expect(ids('', ['zone:raw', 'curated.sales'])).toEqual([
      'zone:raw',
      'zone:processed',
      'processed.events',
      'zone:curated',
      'curated.sales',
      'curated.sales/day',
      'curated.sales/price',
    ]);
  });

  it('are found by a name, by a zone, and by a column, which then shows', () => {
    expect(ids('event')).toEqual(['zone:raw', 'raw.events', 'zone:processed', 'processed.events']);
    expect(ids('curated.')).toEqual(['zone:curated', 'curated.sales']);
    expect(ids('DAY')).toEqual(['zone:curated', 'curated.sales', 'curated.sales/day']);
    expect(ids('nothing')).toEqual([]);
  });

  it('are walked by keys: to the parent, to a child, by a letter', () => {
    const rows = treeRows(tree, { search: '', toggled: ['curated.sales'] });
    const from = (id: string, key: string) =>
      rows[
        moveTo(
          rows,
          rows.findIndex((row) => row.id === id),
          key,
        ) ?? -1
      ]?.id;
    expect(from('curated.sales/price', 'ArrowLeft')).toBe('curated.sales');
    expect(from('curated.sales', 'ArrowRight')).toBe('curated.sales/day');
    expect(from('raw.events', 's')).toBe('curated.sales');
    expect(from('zone:raw', 'End')).toBe('curated.sales/price');
    expect(from('zone:raw', 'Tab')).toBeUndefined();
  });
});

describe('what is near in a lineage', () => {
  const edges = [
    ['a', 'step:1'],
    ['step:1', 'b'],
    ['b', 'step:2'],
    ['step:2', 'c'],
    ['c', 'step:3'],
    ['step:3', 'd'],
  ].map(([from = '', to = '']) => ({ from, to }));
  const nodes = [...new Set(edges.flatMap(({ from, to }) => [from, to]))].map((id) => ({
    id,
    kind: 'table' as const,
    name: id,
    pipeline: null,
    stepKind: null,
  }));
  const lineage: Lineage = { nodes, edges, unread: [] };

  it('is one step away on either side', () => {
    expect(nearTo('b', lineage).nodes.map(({ id }) => id)).toEqual(['a', 'step:1', 'b', 'step:2', 'c']);
    expect(stepsAround('b', lineage)).toEqual({ up: 1, down: 2 });
  });
});
