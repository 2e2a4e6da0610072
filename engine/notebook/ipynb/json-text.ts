/** A JSON list or object cut at its own commas: `before + pieces.join(',') + after` is the text again. */
export interface CutJson {
  /** Up to the opening bracket, and it. */
  before: string;
  pieces: string[];
  /** From the closing bracket on. */
  after: string;
}

/** Cuts the list or object that a text is. The text must be JSON already: nothing is checked here. */
export function cutJson(text: string): CutJson {
  const open = text.search(/[[{]/);
  const pieces: string[] = [];
  let from = open + 1;
  let at = from;
  for (; ; at += 1) {
    const sign = text[at];
    if (sign === '"' || sign === '[' || sign === '{') at = endOf(text, at) - 1;
    else if (sign === ',') {
      pieces.push(text.slice(from, at));
      from = at + 1;
    } else if (sign === ']' || sign === '}' || sign === undefined) break;
  }
  const last = text.slice(from, at);
  if (pieces.length > 0 || last.trim() !== '') pieces.push(last);
  return { before: text.slice(0, open + 1), pieces, after: text.slice(at) };
}

/** Where the value ends that begins with a bracket or a quote. */
function endOf(text: string, from: number): number {
  let depth = 0;
  const signs = /["[\]{}]/g;
  signs.lastIndex = from;
  for (let match = signs.exec(text); match !== null; match = signs.exec(text)) {
    const [sign] = match;
    if (sign === '"') signs.lastIndex = endOfString(text, match.index);
    else depth += sign === '[' || sign === '{' ? 1 : -1;
    if (depth === 0) return signs.lastIndex;
  }
  return text.length;
}

/** After the closing quote; a picture may be one string of millions of signs, too long for a pattern. */
function endOfString(text: string, from: number): number {
  let at = text.indexOf('"', from + 1);
  while (at !== -1 && isEscaped(text, at)) at = text.indexOf('"', at + 1);
  return at === -1 ? text.length : at + 1;
}

function isEscaped(text: string, at: number): boolean {
  let slashes = 0;
  while (text[at - 1 - slashes] === '\\') slashes += 1;
  return slashes % 2 === 1;
}

/** The key of an object's piece, and what stands before its value. */
export function keyOf(piece: string): { key: string; head: string } {
  const [head = '', written = '""'] = /^\s*("(?:[^"\\]|\\.)*")\s*:\s*/s.exec(piece) ?? [];
  return { key: JSON.parse(written) as string, head };
}

/**
 * Puts a value into an object's text, or takes it out (undefined); all else stays as it is written. A new key goes
 * before the first that follows it in the alphabet, as Jupyter writes them.
 */
export function withMember(text: string, key: string, value: unknown, unit: string): string {
  const { before, pieces, after } = cutJson(text);
  const at = pieces.findIndex((piece) => keyOf(piece).key === key);
  if (value === undefined) return at === -1 ? text : before + pieces.toSpliced(at, 1).join(',') + after;
  const lead = /^\s*/.exec(pieces[0] ?? '')?.[0] ?? '';
  const json = indented(value, unit, lead.replace(/^[\s\S]*\n/, ''), lead.includes('\r\n'));
  const old = pieces[at];
  if (old !== undefined) {
    const end = /\s*$/.exec(old)?.[0] ?? '';
    return before + pieces.with(at, `${keyOf(old).head}${json}${end}`).join(',') + after;
  }
  const next = pieces.findIndex((piece) => keyOf(piece).key > key);
  const made = `${lead}${JSON.stringify(key)}:${unit === '' ? '' : ' '}${json}`;
  if (next !== -1 || pieces.length === 0)
    return before + pieces.toSpliced(Math.max(0, next), 0, made).join(',') + after;
  const last = pieces.at(-1) ?? '';
  const end = /\s*$/.exec(last)?.[0] ?? '';
  return before + [...pieces.slice(0, -1), last.trimEnd(), made + end].join(',') + after;
}

/** JSON whose lines after the first begin with `indent`. */
export function indented(value: unknown, unit: string, indent: string, windows = false): string {
  const json = JSON.stringify(value, null, unit).replaceAll('\n', `\n${indent}`);
  return windows ? json.replaceAll('\n', '\r\n') : json;
}
