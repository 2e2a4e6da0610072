/** A stretch of the base's lines that a text has in another form. */
interface Change {
  from: number;
  to: number;
  lines: readonly string[];
}

/** One text with what both changed of their common base; null where they changed the same lines. */
export function merge(base: string, mine: string, theirs: string): string | null {
  const lines = base.split('\n');
  const [own, others] = [changes(lines, mine.split('\n')), changes(lines, theirs.split('\n'))];
  const apart = own.every((a) => others.every((b) => a.to < b.from || b.to < a.from || alike(a, b)));
  if (!apart) return null;
  const all = [...own, ...others.filter((b) => !own.some((a) => alike(a, b)))];
  const merged = all
    .toSorted((a, b) => b.from - a.from)
    .reduce((result, { from, to, lines: put }) => result.toSpliced(from, to - from, ...put), lines);
  return merged.join('\n');
}

function alike(a: Change, b: Change): boolean {
  return a.from === b.from && a.to === b.to && a.lines.join('\n') === b.lines.join('\n');
}

/** How a text differs from its base, by the longest common run of lines. */
function changes(base: readonly string[], text: readonly string[]): Change[] {
  const found: Change[] = [];
  let [from, at] = [0, 0];
  const note = (to: number, end: number) => {
    if (to > from || end > at) found.push({ from, to, lines: text.slice(at, end) });
  };
  for (const [i, j] of common(base, text)) {
    note(i, j);
    [from, at] = [i + 1, j + 1];
  }
  note(base.length, text.length);
  return found;
}

/** Pairs of equal lines in order, as many as there can be. */
function common(a: readonly string[], b: readonly string[]): [number, number][] {
  const width = b.length + 1;
  const longest = new Uint32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1)
      longest[i * width + j] =
        a[i] === b[j]
          ? (longest[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(longest[(i + 1) * width + j] ?? 0, longest[i * width + j + 1] ?? 0);
  const pairs: [number, number][] = [];
  for (let [i, j] = [0, 0]; i < a.length && j < b.length;) {
    if (a[i] === b[j]) pairs.push([i++, j++]);
    else if ((longest[(i + 1) * width + j] ?? 0) >= (longest[i * width + j + 1] ?? 0)) i += 1;
    else j += 1;
  }
  return pairs;
}
