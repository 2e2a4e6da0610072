/** Where in a pipeline's text somebody is typing. */
export interface Where {
  /** Keys from the outside in: `steps`, `load`, `with`, `table`. */
  path: readonly string[];
  /** Whether a key is being typed (the path is then of the map around it), or a value. */
  key: boolean;
  /** What of the word stands before the cursor. */
  typed: string;
}

interface Block {
  indent: number;
  key: string;
}

/** A `{` with the key that its value belongs to, or a `[`. */
interface Bracket {
  map: boolean;
  key: string | null;
}

const keyLine = /^(\s*)(?:- +)?(["']?)([\w.$ -]+?)\2\s*:(?=\s|$)/;
const token = /"(?:[^"\\]|\\.)*"?|'[^']*'?|#.*|[{}[\],]|([\w.$-]+)\s*:(?=\s|$)|[^\s{}[\],#"']+/g;

/**
 * Tells by the lines before the cursor where it stands, in a text that is half written and so no YAML yet.
 */
export function whereIs(text: string, offset: number): Where {
  const lines = text.slice(0, offset).split('\n');
  const last = lines.pop() ?? '';
  const blocks: Block[] = [];
  const brackets: Bracket[] = [];
  for (const line of lines) readLine(line, blocks, brackets);
  const typed = /[\w./$*-]*$/.exec(last)?.[0] ?? '';
  const before = last.slice(0, last.length - typed.length);
  if (brackets.length > 0 || keyLine.test(before)) {
    readLine(before, blocks, brackets);
    return { path: pathOf(blocks, brackets), key: atKey(brackets), typed };
  }
  const item = /^(\s*)- /.exec(before);
  leave(blocks, item === null ? before.length : (item[1] ?? '').length + 1);
  return { path: pathOf(blocks, brackets), key: item === null, typed };
}

/** Inside braces before a colon; outside of them a line with a key is a value's. */
function atKey(brackets: readonly Bracket[]): boolean {
  const inner = brackets.at(-1);
  return inner !== undefined && inner.map && inner.key === null;
}

function pathOf(blocks: readonly Block[], brackets: readonly Bracket[]): string[] {
  const inside = brackets.flatMap(({ key }) => (key === null ? [] : [key]));
  return [...blocks.map(({ key }) => key), ...inside];
}

function readLine(line: string, blocks: Block[], brackets: Bracket[]): void {
  const found = brackets.length === 0 ? keyLine.exec(line) : null;
  if (found !== null) {
    const indent = (found[1] ?? '').length;
    leave(blocks, indent);
    blocks.push({ indent, key: found[3] ?? '' });
  }
  for (const part of line.slice(found?.[0].length ?? 0).matchAll(token)) readPart(part, brackets);
}

function readPart([part, key]: RegExpExecArray, brackets: Bracket[]): void {
  const inner = brackets.at(-1);
  if (part === '{' || part === '[') brackets.push({ map: part === '{', key: null });
  else if (part === '}' || part === ']') brackets.pop();
  else if (part === ',' && inner !== undefined) inner.key = null;
  else if (key !== undefined && inner?.map === true) inner.key = key;
}

/** Blocks that begin as far in as this, or farther, are over. */
function leave(blocks: Block[], indent: number): void {
  while ((blocks.at(-1)?.indent ?? -1) >= indent) blocks.pop();
}
