import { useQuery } from '@tanstack/react-query';
import type { QueryAnswer } from '../../contract/calls.ts';
import { client } from '../client/engine.ts';
import type { GridSource } from './Grid.tsx';

const limit = 200;

/** The first rows of a source. */
export const useFirstRows = (source: GridSource) =>
  useQuery({
    queryKey: ['rows', source],
    queryFn: async () => {
      const { job } = await client.call('query.start', { sql: selectOf(source), limit });
      return (await client.follow(job)) as QueryAnswer;
    },
  });

function selectOf(source: GridSource): string {
  if ('sql' in source) return source.sql;
  const name = source.table.split('.').map((part) => `"${part.replaceAll('"', '""')}"`);
  return `SELECT * FROM ${name.join('.')}`;
}
