import { useQuery, useQueryClient } from '@tanstack/react-query';
import { askDesktop, inDesktop } from '../client/desktop.ts';

const queryKey = ['secrets'];

/** Names of what the app keeps in the keychain; none in a browser. Values never come to a window. */
export function useSecretNames(): readonly string[] {
  const { data = [] } = useQuery({
    queryKey,
    queryFn: () => askDesktop('secret.names', {}),
    enabled: inDesktop,
  });
  return data;
}

/** Reads the names anew. */
export function useRefreshSecrets(): () => void {
  const queries = useQueryClient();
  return () => void queries.invalidateQueries({ queryKey });
}
