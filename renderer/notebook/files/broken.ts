import { asFault } from '../../../contract/problem.ts';

/** What is wrong with a file rather than with the engine: it can be looked at as text. */
const ofFiles: ReadonlySet<string> = new Set(['file.invalid', 'format.newer']);

/** Whether a notebook is not shown because its file cannot be read as one. */
export const isBroken = (trouble: unknown, file: string): boolean => {
  if (trouble === null) return false;
  const { code, place } = asFault(trouble).problem;
  return ofFiles.has(code) && place.file === file;
};
