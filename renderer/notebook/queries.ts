import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { client } from '../client/engine.ts';
import { notebooksQuery } from '../client/queries.ts';

/** The notebooks of the project; read anew whenever the list is looked at, because files come by other hands too. */
export const useNotebookList = () => useQuery({ ...notebooksQuery, refetchInterval: 5_000 });

/** Ends a notebook's process; its file has everything then. */
export function useShutDown() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (file: string) => client.call('notebook.close', { file }),
    onSettled: () => queries.invalidateQueries({ queryKey: notebooksQuery.queryKey }),
  });
}
