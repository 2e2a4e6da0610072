import { isMap, isNode, LineCounter, parseDocument, type Document } from 'yaml';
import type { z } from 'zod';
import { fault, type Place } from '../../contract/problem.ts';

/** Where a path inside a parsed text stands, counted from 1. */
type Locate = (path: readonly PropertyKey[]) => Place;

/**
 * Reads a text that a person wrote (YAML, and so JSON) against a schema.
 * @param known the newest `format` this Boathouse understands; a newer one is refused by name
 * @throws `file.invalid` with file, line and field; `format.newer`
 */
export function parseYaml<T>(file: string, content: string, schema: z.ZodType<T>, known = 1): T {
  const lines = new LineCounter();
  const document = parseDocument(content, { lineCounter: lines, prettyErrors: false });
  const [error] = document.errors;
  if (error !== undefined)
    throw fault('file.invalid', { file, reason: error.message }, { file, ...at(lines, error.pos[0]) });
  const value: unknown = document.toJS();
  refuseNewer(file, value, known);
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw invalid(file, parsed.error, (path) => placeIn(document, lines, path));
}

function refuseNewer(file: string, value: unknown, known: number): void {
  const found = (value as { format?: unknown } | null)?.format;
  if (typeof found === 'number' && found > known)
    throw fault('format.newer', { file, found, known }, { file });
}

function invalid(file: string, error: z.ZodError, locate: Locate): Error {
  const [issue] = error.issues;
  const path = issue?.path ?? [];
  const field = path.map(String).join('.');
  const unknownKey = issue?.code === 'unrecognized_keys' ? [...path, issue.keys[0] ?? ''] : path;
  const reason = `${field === '' ? '' : `${field}: `}${issue?.message ?? 'it does not have the expected form'}`;
  return fault(
    'file.invalid',
    { file, reason },
    { file, ...(field === '' ? {} : { field }), ...locate(unknownKey) },
  );
}

/** The line of a path, or of its nearest parent that the text has. */
function placeIn(document: Document, lines: LineCounter, path: readonly PropertyKey[]): Place {
  for (let length = path.length; length > 0; length -= 1) {
    const offset = offsetOf(document, path.slice(0, length));
    if (offset !== undefined) return at(lines, offset);
  }
  return at(lines, 0);
}

function offsetOf(document: Document, path: readonly PropertyKey[]): number | undefined {
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  const last = path[path.length - 1];
  if (isMap(parent)) {
    const key = parent.items.find((pair) => isNode(pair.key) && pair.key.toJSON() === last)?.key;
    if (isNode(key)) return key.range?.[0];
  }
  const node = document.getIn(path, true);
  return isNode(node) ? node.range?.[0] : undefined;
}

function at(lines: LineCounter, offset: number): Place {
  const { line, col } = lines.linePos(offset);
  return { line, column: col };
}
