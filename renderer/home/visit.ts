import { useEffect, useState } from 'react';
import { useWindow } from '../shell/state.ts';

/** A visit is over when the person has been away this long. */
const pause = 30 * 60_000;
let arrived: { project: string; since: string | null } | null = null;

/** When the person was here last, before this visit; null on the first one. */
export function useLastVisit(): string | null {
  const project = useWindow((state) => state.project);
  const [since, setSince] = useState<string | null>(null);
  useEffect(() => {
    if (project === null) return undefined;
    if (arrived?.project !== project) arrived = { project, since: sinceWhen(project) };
    setSince(arrived.since);
    const stamp = () => useWindow.getState().visit(new Date().toISOString());
    stamp();
    addEventListener('pagehide', stamp);
    return () => removeEventListener('pagehide', stamp);
  }, [project]);
  return since;
}

/** A reload within a visit is no new visit: what changed stays to be seen. */
function sinceWhen(project: string): string | null {
  const { visits, visitStarts } = useWindow.getState();
  const last = visits[project] ?? null;
  const goesOn = last !== null && Date.now() - Date.parse(last) < pause;
  const since = goesOn ? (visitStarts[project] ?? null) : last;
  useWindow.setState({ visitStarts: since === null ? visitStarts : { ...visitStarts, [project]: since } });
  return since;
}
