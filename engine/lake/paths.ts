import { literalPattern } from '../db/sql.ts';
import { isAbsolute, join, normalize, sep } from 'node:path';

/**
 * Where a path of the log points (PROTOCOL.md: a URI, percent-encoded, relative to the table or
 * absolute). Throws URIError on a malformed escape; gives null for a place that is not this disk.
 */
export function fileOfLogPath(folder: string, logPath: string): string | null {
  const local = logPath.replace(/^file:(\/\/[^/]*)?(?=\/)/i, '');
  if (/^[a-z][a-z0-9+.-]+:/i.test(local)) return null;
  const decoded = decodeURIComponent(local).replace(/^\/(?=[A-Za-z]:[\\/])/, '');
  return isAbsolute(decoded) ? normalize(decoded) : join(folder, decoded);
}

/** A path with forward slashes, as SQL and the log have it. */
export function forward(path: string): string {
  return path.split(sep).join('/');
}

/** A path as DuckDB's readers take it: no character of it is read as a pattern. */
export function readerPath(path: string): string {
  return literalPattern(forward(path));
}

/** `7` is `00000000000000000007`, the name of its commit without the ending. */
export function paddedVersion(version: number): string {
  return String(version).padStart(20, '0');
}
