const widest = 40;
const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{1f300}-\u{3fffd}]/u;
// What would break a line, or speak to the terminal.
// oxlint-disable-next-line no-control-regex
const control = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g;

/** Names and rows as a grid for a terminal: columns as wide as their widest value, up to 40 places. */
export function grid(names: readonly string[], rows: readonly (readonly unknown[])[]): string[] {
  const [header = [], ...cells] = [names, ...rows].map((row) => row.map((value) => cut(shown(value))));
  const widths = header.map((name, at) =>
    cells.reduce((most, row) => Math.max(most, places(row[at] ?? '')), places(name)),
  );
  const line = (row: readonly string[]) =>
    row
      .map((cell, at) => cell + ' '.repeat((widths[at] ?? 0) - places(cell)))
      .join('  ')
      .trimEnd();
  return [line(header), widths.map((width) => '─'.repeat(width)).join('  '), ...cells.map(line)];
}

function shown(value: unknown): string {
  if (value === null || value === undefined) return '∅';
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  return text.replace(control, (character) => JSON.stringify(character).slice(1, -1).replace(/^.$/s, '·'));
}

/** Korean, Chinese, Japanese characters and emoji take two places on a terminal. */
function places(text: string): number {
  let sum = 0;
  for (const character of text) sum += wide.test(character) ? 2 : 1;
  return sum;
}

function cut(text: string): string {
  let kept = '';
  let left = widest;
  for (const character of text) {
    left -= places(character);
    if (left < 0) break;
    kept += character;
  }
  return kept;
}
