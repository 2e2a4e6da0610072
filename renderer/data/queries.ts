import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { CallOutput } from '../../contract/calls.ts';
import { client } from '../client/engine.ts';

export type Tree = CallOutput<'lake.tree'>;
export type TreeTable = Tree['tables'][number];
export type TreeSource = Tree['sources'][number];
export type TableFacts = CallOutput<'table.show'>;
export type ColumnFacts = TableFacts['columns'][number];
export type Change = CallOutput<'table.history'>['changes'][number];
export type DataFile = CallOutput<'table.files'>['files'][number];
export type Lineage = CallOutput<'table.lineage'>;
export type LineageNode = Lineage['nodes'][number];

const at = (version: number | null) => (version === null ? {} : { version });

export const useTree = () => useQuery({ queryKey: ['tree'], queryFn: () => client.call('lake.tree', {}) });

/** A table at a version; null: the newest. */
export const useTable = (table: string, version: number | null) =>
  useQuery({
    queryKey: ['table', table, version],
    queryFn: () => client.call('table.show', { table, ...at(version) }),
    placeholderData: (last) => (last?.name === table ? last : undefined),
  });

export const useHistory = (table: string) =>
  useInfiniteQuery({
    queryKey: ['history', table],
    queryFn: ({ pageParam }) =>
      client.call('table.history', { table, ...(pageParam === null ? {} : { before: pageParam }) }),
    initialPageParam: null as number | null,
    getNextPageParam: ({ more, changes }) => (more ? (changes.at(-1)?.version ?? null) : null),
  });

const page = 100;

export const useFiles = (table: string, version: number | null) =>
  useInfiniteQuery({
    queryKey: ['files', table, version],
    queryFn: ({ pageParam }) =>
      client.call('table.files', { table, ...at(version), offset: pageParam, limit: page }),
    initialPageParam: 0,
    getNextPageParam: ({ total }, pages) => (pages.length * page < total ? pages.length * page : null),
  });

export const useLineage = (of: string) =>
  useQuery({ queryKey: ['lineage', of], queryFn: () => client.call('table.lineage', { of }) });

export const useSource = (source: string) =>
  useQuery({ queryKey: ['source', source], queryFn: () => client.call('raw.show', { source }) });
