/** A stretch of Markdown: a fenced block of code at the margin, or the text between two of them. */
export type Piece =
  | { type: 'text'; raw: string; line: number }
  | { type: 'fence'; raw: string; line: number; fence: string; info: string; body: string; closed: boolean };

const opening = /^(`{3,})([^`]*)$|^(~{3,})(.*)$/;

/**
 * Cuts Markdown at its fenced blocks as CommonMark 0.31 (section 4.5) finds them, those at the margin only: an
 * indented one belongs to the list or quote around it. The pieces' `raw` together are the text, byte for byte.
 * `line` counts from 1 and is the piece's first.
 */
export function cutFences(text: string): Piece[] {
  const lines = text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  const pieces: Piece[] = [];
  let plain: string[] = [];
  for (let at = 0; at < lines.length;) {
    const match = opening.exec(bare(lines[at]));
    if (match === null) {
      plain.push(lines[at++] ?? '');
      continue;
    }
    flush(at);
    const block = fenced(lines, at, match);
    pieces.push(block.piece);
    at = block.next;
  }
  flush(lines.length);
  return pieces;

  function flush(next: number): void {
    if (plain.length > 0) pieces.push({ type: 'text', raw: plain.join(''), line: next - plain.length + 1 });
    plain = [];
  }
}

function fenced(
  lines: readonly string[],
  at: number,
  match: RegExpExecArray,
): { piece: Piece; next: number } {
  const fence = match[1] ?? match[3] ?? '';
  const info = (match[2] ?? match[4] ?? '').trim();
  const end = lines.findIndex((line, place) => place > at && closes(line, fence));
  const next = end === -1 ? lines.length : end + 1;
  const body = lines.slice(at + 1, end === -1 ? lines.length : end).join('');
  const raw = lines.slice(at, next).join('');
  return { piece: { type: 'fence', raw, line: at + 1, fence, info, body, closed: end !== -1 }, next };
}

/** The same sign, at least as many of it, and nothing after it. */
function closes(line: string, fence: string): boolean {
  const found = /^ {0,3}(`{3,}|~{3,})[ \t]*$/.exec(bare(line))?.[1];
  return found !== undefined && found[0] === fence[0] && found.length >= fence.length;
}

function bare(line = ''): string {
  return line.replace(/\r?\n$/, '');
}

/** A fence of backticks that no line of this body can close. */
export function fenceFor(body: string): string {
  const runs = body.match(/^ {0,3}`{3,}/gm) ?? [];
  const longest = runs.reduce((most, run) => Math.max(most, run.trim().length), 2);
  return '`'.repeat(longest + 1);
}
