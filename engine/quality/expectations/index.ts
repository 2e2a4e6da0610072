import type { Kind } from '../plan.ts';
import { distributionKinds } from './distribution.ts';
import { patternKinds } from './patterns.ts';
import { recordKinds } from './records.ts';
import { setKinds } from './sets.ts';
import { statisticKinds } from './statistics.ts';
import { tableKinds } from './table.ts';
import { typeKinds } from './types.ts';
import { valueKinds } from './values.ts';

/** Every expectation that can be checked, by Great Expectations' name. */
export const kinds: ReadonlyMap<string, Kind> = new Map(
  Object.entries({
    ...tableKinds,
    ...typeKinds,
    ...valueKinds,
    ...patternKinds,
    ...recordKinds,
    ...setKinds,
    ...statisticKinds,
    ...distributionKinds,
  }),
);
