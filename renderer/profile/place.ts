import { createContext, useContext } from 'react';
import type { Finding, RowsBehind } from '../../contract/calls/profiles.ts';
import type { ProfileSession, Shown } from './session.ts';

/** What the parts of one profile share. */
export interface ProfilePlace {
  session: ProfileSession;
  shown: Shown;
  /** What the rows are called. */
  name: string;
  /** Shows the rows behind something, in the grid. */
  show(rows: RowsBehind, title: string): void;
}

export const ProfileContext = createContext<ProfilePlace | null>(null);

/** The profile that a part of it stands in. */
export function useProfilePlace(): ProfilePlace {
  const place = useContext(ProfileContext);
  if (place === null) throw new Error('A part of a profile stands outside it.');
  return place;
}

/** The findings about a column. */
export function findingsOf({ parts }: Shown, column: string): Finding[] {
  return (parts.findings ?? []).filter(({ columns }) => columns.includes(column));
}

/** How many findings there are about each column. */
export function findingCounts({ parts }: Shown): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { columns } of parts.findings ?? [])
    for (const column of columns) counts.set(column, (counts.get(column) ?? 0) + 1);
  return counts;
}
