import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LineCounter, isMap, isNode, parseDocument, type Document } from 'yaml';
import { fault, type Fault } from '../../contract/problem.ts';
import { definitionSchema, type Definition } from './schema.ts';
import { faults, type FieldPath } from './validate.ts';

const knownFormat = 1;

/** Reads every .yaml of a project's features folder, in the order of their names. */
export async function loadDefinitions(folder: string): Promise<Definition[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.yaml')).toSorted();
  return Promise.all(
    files.map(async (name) =>
      parseDefinition(await readFile(join(folder, name), 'utf8'), join(folder, name)),
    ),
  );
}

/** Parses and checks one file; throws `features.invalid` with file, line and field, or `format.newer`. */
export function parseDefinition(yaml: string, file: string): Definition {
  const lines = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: lines });
  const at = (path: FieldPath) => lineOf(document, lines, path);
  const [error] = document.errors;
  if (error !== undefined)
    throw invalid(file, lines.linePos(error.pos[0]).line, [], firstLine(error.message));
  refuseNewer(document, file);
  const parsed = definitionSchema.safeParse(document.toJS());
  if (!parsed.success) {
    const { path, reason } = firstIssue(parsed.error.issues);
    throw invalid(file, at(path), path, reason);
  }
  const definition = { ...parsed.data, file };
  for (const { path, reason } of faults(definition)) throw invalid(file, at(path), path, reason);
  return definition;
}

function refuseNewer(document: Document, file: string): void {
  const found = isMap(document.contents) ? document.contents.get('format') : undefined;
  if (typeof found !== 'number' || found <= knownFormat) return;
  throw fault('format.newer', { file, found, known: knownFormat }, { file });
}

function invalid(file: string, line: number, path: FieldPath, reason: string): Fault {
  const field = path.join('.');
  return fault('features.invalid', { file, line, field, reason }, { file, line, field });
}

interface Issue {
  path: readonly PropertyKey[];
  message: string;
  code?: string | undefined;
  keys?: readonly string[];
}

/** An unknown key comes first: misspelt, it is why another is missing. Zod places it at the map around it. */
function firstIssue(issues: readonly Issue[]): { path: FieldPath; reason: string } {
  const issue = issues.find(({ keys }) => keys !== undefined) ?? issues[0];
  const path = (issue?.path ?? []).map((part) => (typeof part === 'number' ? part : String(part)));
  const unknown = issue?.keys?.[0];
  if (unknown !== undefined) return { path: [...path, unknown], reason: `${unknown} is not a known field` };
  return { path, reason: issue?.message ?? 'not as expected' };
}

/** The line of the key at a path, or of the nearest thing around it that exists. */
function lineOf(document: Document, lines: LineCounter, path: FieldPath): number {
  for (let length = path.length; length > 0; length--) {
    const parent = length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true);
    const last = path[length - 1];
    const pair = isMap(parent) ? parent.items.find(({ key }) => String(key) === String(last)) : undefined;
    const node = pair?.key ?? document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}

function firstLine(message: string): string {
  return (message.split('\n', 1)[0] ?? message).replace(/:?$/, '');
}
