import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import { fault } from '../../contract/problem.ts';
import { refuseNewer } from '../documents/yaml.ts';
import { onnxFile } from './onnx/task.ts';

/** What a version cannot be without, and what it may have. */
export const requiredFiles = ['model.json', 'signature.json', 'metrics.json', 'golden.json'] as const;
export const optionalFiles = ['curve.json', 'evaluation.json', 'explanation.json', onnxFile] as const;
export const receiptFile = 'receipt.json';

/** A file's text, or its bytes where it is none. */
export type FileContent = string | Uint8Array;

/** Every name that a version's folder may hold; nothing else is taken from a stranger. */
export const versionFiles: readonly string[] = [...requiredFiles, ...optionalFiles, receiptFile];

export function sha256(content: FileContent): string {
  return createHash('sha256').update(content).digest('hex');
}

/** Whether a file of a version is no text. */
export function isBinary(file: string): boolean {
  return file === onnxFile;
}

/**
 * The files of a folder by name; an optional one that is not there is left out.
 * @throws fault `file.missing` that names the file.
 */
export async function readFiles(folder: string, names: readonly string[]): Promise<Map<string, FileContent>> {
  const files = new Map<string, FileContent>();
  for (const name of names) {
    const optional = (optionalFiles as readonly string[]).includes(name);
    const encoding = isBinary(name) ? null : 'utf8';
    const content = await readFile(join(folder, name), encoding).catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      if (optional) return null;
      throw fault('file.missing', { file: name }, { file: name }, error);
    });
    if (content !== null) files.set(name, content);
  }
  return files;
}

/** The text of a file that is one, and is there. */
export function textOf(files: ReadonlyMap<string, FileContent>, name: string): string {
  return files.get(name) as string;
}

/**
 * One of our JSON files, checked.
 * @throws fault `format.newer` where a newer Boathouse wrote it, `file.invalid` where it is not what it should be.
 */
export function parseFile<T>(file: string, content: string, schema: z.ZodType<T>): T {
  const value = parseJson(file, content);
  refuseNewer(file, value);
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const field = issue?.path.join('.') ?? '';
  throw fault('file.invalid', { file, reason: `${field}: ${issue?.message ?? ''}` }, { file, field });
}

function parseJson(file: string, content: string): unknown {
  try {
    return JSON.parse(content);
  } catch (error) {
    throw fault('file.invalid', { file, reason: 'it is not JSON' }, { file }, error);
  }
}
