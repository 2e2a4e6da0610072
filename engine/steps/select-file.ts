import { readFileSync } from 'node:fs';
import { insideProject } from '../documents/paths.ts';

/** The SELECT of a file in the project, without the semicolon at its end. */
export function readSelect(folder: string, file: string): string {
  return readFileSync(insideProject(folder, file), 'utf8').trim().replace(/;$/, '');
}
