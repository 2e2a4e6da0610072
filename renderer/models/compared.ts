import type { Version } from './queries.ts';

/** Something that is not the same in all versions; null where a version has none. */
export interface Difference {
  name: string;
  values: (string | null)[];
}

/** What differs between versions, of their parameters or of the data that they were made of. */
export function differing(
  versions: readonly Pick<Version, 'parameters' | 'dataVersions'>[],
  of: 'parameters' | 'dataVersions',
): Difference[] {
  const names = [...new Set(versions.flatMap((version) => Object.keys(version[of])))];
  return names
    .map((name) => ({ name, values: versions.map((version) => said(version[of][name])) }))
    .filter(({ values }) => new Set(values).size > 1);
}

function said(value: unknown): string | null {
  if (value === undefined) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
