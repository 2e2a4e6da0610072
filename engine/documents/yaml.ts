import { isMap, isNode, LineCounter, parseDocument, type Document } from 'yaml';
import type { z } from 'zod';
import '../../contract/issues.ts';
import { asFault, fault, type Fault, type Place } from '../../contract/problem.ts';

type Path = readonly PropertyKey[];

/** A text of a person's, read and checked, that can still tell where each of its parts stands. */
export interface Written<T> {
  data: T;
  /** The fault for a part that is wrong in a way that no schema can say. */
  invalid(path: Path, reason: string): Fault;
  /** Where a part stands: line and column. */
  placeOf(path: Path): Place;
}

/** A text of a person's, read as far as it can be, with all that is wrong with it so far. */
export interface Loose extends Omit<Written<unknown>, 'data'> {
  value: unknown;
  /** What is no YAML, or is of a newer format; the value may lack parts then. */
  faults: Fault[];
  /** Checks a part against a schema: its data, or the first thing that is wrong with it. */
  check<T>(path: Path, part: unknown, schema: z.ZodType<T>): { data: T } | { fault: Fault };
}

/**
 * Reads a text that a person wrote (YAML, and so JSON) against a schema.
 * @param known the newest `format` this Boathouse understands; a newer one is refused by name
 * @throws `file.invalid` with file, line and field; `format.newer`
 */
export function readYaml<T>(file: string, content: string, schema: z.ZodType<T>, known = 1): Written<T> {
  const { value, faults, check, invalid, placeOf } = readLoosely(file, content, known);
  const [fault] = faults;
  if (fault !== undefined) throw fault;
  const checked = check([], value, schema);
  if ('fault' in checked) throw checked.fault;
  return { data: checked.data, invalid, placeOf };
}

/** Reads what can be read of a text, for who wants to show the rest of a broken one. */
export function readLoosely(file: string, content: string, known = 1): Loose {
  const lines = new LineCounter();
  const document = parseDocument(content, { lineCounter: lines, prettyErrors: false });
  const placeOf = (path: Path) => placeIn(document, lines, path);
  const invalid = (path: Path, reason: string) =>
    faultAt(file, path.map(String).join('.'), reason, placeOf(path));
  const [error] = document.errors;
  const syntax = error === undefined ? [] : [faultAt(file, '', error.message, at(lines, error.pos[0]))];
  const read = valueOf(() => {
    const value = plainValue(file, document);
    refuseNewer(file, value, known);
    return value;
  });
  const check: Loose['check'] = (path, part, schema) => {
    const parsed = schema.safeParse(part);
    if (parsed.success) return { data: parsed.data };
    const issue = firstIssue(parsed.error.issues);
    return { fault: invalid([...path, ...issue.path], issue.reason) };
  };
  return { value: read.value, faults: [...syntax, ...read.faults], check, invalid, placeOf };
}

function valueOf(read: () => unknown): { value: unknown; faults: Fault[] } {
  try {
    return { value: read(), faults: [] };
  } catch (error) {
    return { value: null, faults: [asFault(error)] };
  }
}

/** The same where only the data is of interest. */
export function parseYaml<T>(file: string, content: string, schema: z.ZodType<T>, known = 1): T {
  return readYaml(file, content, schema, known).data;
}

/** An alias without its anchor is found only here. */
function plainValue(file: string, document: Document): unknown {
  try {
    return document.toJS();
  } catch (error) {
    throw faultAt(file, '', (error as Error).message, {});
  }
}

/** Throws `format.newer` where a value says that a newer Boathouse wrote it. */
export function refuseNewer(file: string, value: unknown, known = 1): void {
  const found = (value as { format?: unknown } | null)?.format;
  if (typeof found === 'number' && found > known)
    throw fault('format.newer', { file, found, known }, { file });
}

/** An unknown key comes first: misspelt, it is why another is missing. Zod places it at the map around it. */
function firstIssue(issues: readonly z.core.$ZodIssue[]): { path: Path; reason: string } {
  for (const issue of issues) {
    const key = issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
    if (key !== undefined) return { path: [...issue.path, key], reason: 'this is no known field' };
  }
  return { path: issues[0]?.path ?? [], reason: issues[0]?.message ?? 'it does not have the expected form' };
}

function faultAt(file: string, field: string, reason: string, place: Place): Fault {
  const named = field === '' ? reason : `${field}: ${reason}`;
  const plain = named.replace(/[.:]$/, '');
  return fault(
    'file.invalid',
    { file, reason: plain },
    { file, ...(field === '' ? {} : { field }), ...place },
  );
}

/** The place of a path's key, or of the nearest part around it that is written. */
function placeIn(document: Document, lines: LineCounter, path: Path): Place {
  for (let length = path.length; length > 0; length -= 1) {
    const offset = offsetOf(document, path.slice(0, length));
    if (offset !== undefined) return at(lines, offset);
  }
  return at(lines, 0);
}

function offsetOf(document: Document, path: Path): number | undefined {
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  const last = String(path[path.length - 1]);
  const key = isMap(parent) ? parent.items.find((pair) => String(pair.key) === last)?.key : undefined;
  const node = key ?? document.getIn(path, true);
  return isNode(node) ? node.range?.[0] : undefined;
}

function at(lines: LineCounter, offset: number): Place {
  const { line, col } = lines.linePos(offset);
  return { line, column: col };
}

/** Whether this machine knows a time zone by this name. */
export function isTimezone(name: string): boolean {
  try {
    Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
