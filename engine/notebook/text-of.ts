import { fault } from '../../contract/problem.ts';
import { en } from '../../contract/texts/en.ts';

/**
 * The text of a file's bytes.
 * @throws `file.invalid` where they are no UTF-8
 */
export function textOf(file: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    throw fault('file.invalid', { file, reason: en.notebook.notText }, { file }, error);
  }
}
