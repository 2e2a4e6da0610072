/** A change of a text: what stands between two offsets becomes another text. */
export interface Splice {
  from: number;
  to: number;
  text: string;
}

/** The text after changes that do not overlap. */
export function splice(text: string, splices: readonly Splice[]): string {
  const backwards = splices.toSorted((a, b) => b.from - a.from || b.to - a.to);
  return backwards.reduce(
    (result, { from, to, text: put }) => result.slice(0, from) + put + result.slice(to),
    text,
  );
}

/** Where the line of an offset begins. */
export function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** Where the line after an offset begins; an offset at the start of a line ends the line before. */
export function lineEnd(text: string, offset: number): number {
  if (offset > 0 && text[offset - 1] === '\n') return offset;
  const end = text.indexOf('\n', offset);
  return end === -1 ? text.length : end + 1;
}

/** The line break that a text uses. */
export function lineBreak(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

/** The white space before an offset, or null where something else stands on its line before it. */
export function indentBefore(text: string, offset: number): string | null {
  const before = text.slice(lineStart(text, offset), offset);
  return before.trim() === '' ? before : null;
}

/** The white space that a line begins with. */
export function indentOfLine(text: string, offset: number): string {
  return /^[ \t]*/.exec(text.slice(lineStart(text, offset), offset))?.[0] ?? '';
}
