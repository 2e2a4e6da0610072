import type { Version } from './queries.ts';

/** What a section of a version is given. */
export interface SectionProps {
  model: string;
  version: Version;
  versions: readonly Version[];
  active: number | null;
  /** Shows another version. */
  onVersion(version: number): void;
}
