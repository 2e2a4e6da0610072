import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { CallArguments, CallOutput } from '../contract/calls.ts';
import type { Expectation } from '../contract/calls/quality.ts';
import { fault } from '../contract/problem.ts';
import { insideProject, readInside } from './documents/paths.ts';
import { replaceFile } from './lake/durable.ts';
import { hash } from './pipeline/assets.ts';
import { keysOf } from './quality/keys.ts';
import { editedSuite, newSuite } from './quality/suite-text.ts';
import { parseSuite } from './quality/suite.ts';
import { isSnoozed } from './quality/validate.ts';

/** A suite as it is written now. */
export function showSuite(folder: string, file: string, now: number): CallOutput<'quality.suite'> {
  const text = readInside(folder, file);
  const { expectation_suite_name: name, expectations } = parseSuite(file, text);
  const keys = keysOf(expectations);
  return {
    file,
    name,
    text,
    revision: hash(text),
    expectations: expectations.map((expectation, i) => ({
      key: keys[i] ?? '',
      expectation,
      snoozed: isSnoozed(expectation, now),
    })),
  };
}

/** Changes one expectation; all else of the file stays as it is. */
export async function editSuite(
  folder: string,
  { file, revision, at, expectation }: CallArguments<'quality.suite.edit'>,
): Promise<CallOutput<'quality.suite.edit'>> {
  const before = unchanged(folder, file, revision);
  const text = editedSuite(file, before, at, expectation);
  return { before, revision: await save(folder, file, text) };
}

/** Makes a suite where none is. */
export async function createSuite(
  folder: string,
  file: string,
  expectations: readonly Expectation[],
): Promise<{ revision: string }> {
  const path = insideProject(folder, suiteFile(file));
  if (existsSync(path)) throw fault('quality.suiteExists', { file }, { file });
  mkdirSync(dirname(path), { recursive: true });
  const text = newSuite(basename(file, '.json'), expectations);
  return { revision: await save(folder, file, text) };
}

/** Writes the whole text of a suite, or takes the file away. */
export async function writeSuite(
  folder: string,
  { file, revision, text }: CallArguments<'quality.suite.write'>,
): Promise<CallOutput<'quality.suite.write'>> {
  const before = unchanged(folder, file, revision);
  if (text !== null) return { before, revision: await save(folder, file, text) };
  rmSync(insideProject(folder, suiteFile(file)));
  return { before, revision: null };
}

/** The text, where it is still the one that the person saw. */
function unchanged(folder: string, file: string, revision: string): string {
  const text = readInside(folder, suiteFile(file));
  if (hash(text) !== revision) throw fault('quality.suiteChanged', { file }, { file });
  return text;
}

/** A text that cannot be read as a suite is not written. */
async function save(folder: string, file: string, text: string): Promise<string> {
  parseSuite(file, text);
  await replaceFile(insideProject(folder, file), text);
  return hash(text);
}

/** Suites stand in expectations/: no call writes another file. */
function suiteFile(file: string): string {
  if (/^expectations\/[^\\]+\.json$/.test(file) && !file.includes('..')) return file;
  throw fault('quality.suiteName', { file }, { file });
}
