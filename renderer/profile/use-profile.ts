import { useMemo, useSyncExternalStore } from 'react';
import type { ResultSource } from '../../contract/calls/results.ts';
import { ProfileSession, type Shown } from './session.ts';

/** Going back to a profile shows it at once: so many are kept, the longest unused given up first. */
const most = 6;
const kept = new Map<string, ProfileSession>();

function sessionOf(key: string): ProfileSession {
  const known = kept.get(key);
  const session = known ?? new ProfileSession(JSON.parse(key) as ResultSource);
  kept.delete(key);
  kept.set(key, session);
  const [oldest] = kept;
  if (kept.size > most && oldest !== undefined) {
    kept.delete(oldest[0]);
    oldest[1].close();
  }
  return session;
}

/** The profile of a source as far as it is known. */
export function useProfile(source: ResultSource): { session: ProfileSession; shown: Shown } {
  const key = JSON.stringify(source);
  const session = useMemo(() => sessionOf(key), [key]);
  const shown = useSyncExternalStore(session.subscribe, session.current);
  return { session, shown };
}
