import { LineCounter, parseDocument, type Document } from 'yaml';

/** A text as the YAML library reads it. */
export interface Parsed {
  yaml: Document.Parsed;
  lines: LineCounter;
  /** As plain values; an empty text is an empty map, one with a broken alias null. */
  value: unknown;
}

const kept = 4;
const newest = new Map<string, Parsed>();

/** Reads a text as YAML. The last few are kept: an edit, its check and what is shown of it read the same text. */
export function parsed(text: string): Parsed {
  const known = newest.get(text) ?? parse(text);
  newest.delete(text);
  newest.set(text, known);
  const [oldest] = newest.keys();
  if (newest.size > kept && oldest !== undefined) newest.delete(oldest);
  return known;
}

function parse(text: string): Parsed {
  const lines = new LineCounter();
  const yaml = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  return { yaml, lines, value: yaml.errors.length > 0 ? null : meaning(yaml) };
}

/** An alias without its anchor is found only here. */
function meaning(yaml: Document): unknown {
  try {
    return yaml.toJS() ?? {};
  } catch {
    return null;
  }
}
