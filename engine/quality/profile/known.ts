import type {
  Associations,
  Duplicates,
  LabelRelations,
  ProfileColumn,
  TimeCoverage,
} from '../../../contract/calls/profiles.ts';
import type { ProfileRows } from './rows.ts';

/** Everything that is known of the rows so far; what has not been looked at is null. */
export interface Known {
  rows: ProfileRows;
  columns: readonly ProfileColumn[];
  duplicates: Duplicates | null;
  times: readonly TimeCoverage[] | null;
  /** Times that are mostly later than the main one, with the share of rows. */
  later: readonly { column: string; main: string; share: number }[];
  associations: Associations | null;
  label: LabelRelations | null;
}
