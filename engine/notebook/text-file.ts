import { existsSync, readFileSync } from 'node:fs';
import type { NotebookText } from '../../contract/calls/notebook-files.ts';
import { asFault, fault, type Problem } from '../../contract/problem.ts';
import { replaceFile } from '../lake/durable.ts';
import { formatOf } from './formats.ts';
import { sha256 } from './session/document-file.ts';
import { textOf } from './text-of.ts';

/** More than this is no text that a person mends by hand. */
const longest = 20 << 20;
/** So much is shown of what can only be looked at. */
const looked = 1 << 20;
const mark = '\uFEFF';

/**
 * A notebook's file as text, whether it can be read as a notebook or not.
 * @throws `file.missing`
 */
export function readNotebookText(file: string, path: string): NotebookText {
  const bytes = bytesOf(file, path);
  const hash = sha256(bytes);
  const whole = decoded(file, bytes);
  if ('problem' in whole) {
    const text = bytes.subarray(0, looked).toString('utf8');
    return { text, hash, readOnly: 'not-text', problem: whole.problem };
  }
  const problem = whyNoNotebook(file, whole.text);
  if (bytes.length > longest)
    return { text: whole.text.slice(0, looked), hash, readOnly: 'too-long', problem };
  return { text: whole.text.replace(mark, ''), hash, readOnly: null, problem };
}

/** Writes the text where the file is still as it was read; what it began with (a byte order mark) stays. */
export async function rewriteNotebookText(
  file: string,
  path: string,
  { text, base }: { text: string; base: string },
): Promise<{ saved: true; hash: string; problem: Problem | null } | { saved: false; theirs: NotebookText }> {
  const bytes = bytesOf(file, path);
  if (sha256(bytes) !== base) return { saved: false, theirs: readNotebookText(file, path) };
  const known = decoded(file, bytes);
  if ('problem' in known) throw fault('notebook.not-text', { file }, { file });
  const whole = known.text.startsWith(mark) ? mark + text : text;
  await replaceFile(path, whole);
  return { saved: true, hash: sha256(Buffer.from(whole)), problem: whyNoNotebook(file, whole) };
}

function bytesOf(file: string, path: string): Buffer {
  if (!existsSync(path)) throw fault('file.missing', { file }, { file });
  return readFileSync(path);
}

function decoded(file: string, bytes: Buffer): { text: string } | { problem: Problem } {
  try {
    return { text: textOf(file, bytes) };
  } catch (error) {
    return { problem: asFault(error).problem };
  }
}

function whyNoNotebook(file: string, text: string): Problem | null {
  try {
    formatOf(file).parse(file, text);
    return null;
  } catch (error) {
    return asFault(error).problem;
  }
}
