import type { BenchLine } from './line.ts';

/** Whether a target is reached; null where there is none, or where the peer it speaks of is absent. */
export function reached({ ours, ratio, peerName, better, target }: BenchLine): boolean | null {
  const value = peerName === null ? ours : ratio;
  if (target === null || value === null) return null;
  return better === 'lower' ? value <= target : value >= target;
}

export function peerWins({ ratio, better }: BenchLine): boolean {
  return ratio !== null && (better === 'lower' ? ratio > 1 : ratio < 1);
}

/** `once`: said in the first of several lines of one case only. */
const columns: { title: string; once: boolean; cell: (line: BenchLine) => string }[] = [
  { title: 'case', once: true, cell: (line) => line.case },
  { title: 'ours', once: true, cell: ({ ours, unit }) => `${rounded(ours)} ${unit}` },
  { title: 'peer', once: false, cell: ({ peer, peerName, unit }) => peerCell(peer, peerName, unit) },
  { title: 'ours / peer', once: false, cell: ratioCell },
  { title: 'target', once: false, cell: targetCell },
];

function peerCell(peer: number | null, name: string | null, unit: string): string {
  if (name === null) return '';
  return peer === null ? `${name}: absent` : `${name}: ${rounded(peer)} ${unit}`;
}

function ratioCell(line: BenchLine): string {
  if (line.ratio === null) return '';
  return peerWins(line) ? `${rounded(line.ratio)}, **the peer wins**` : rounded(line.ratio);
}

function targetCell(line: BenchLine): string {
  const { target, better, peerName, unit } = line;
  if (target === null) return '';
  const bound = better === 'lower' ? 'at most' : 'at least';
  const met = reached(line);
  const result = met === null ? [] : [met ? 'reached' : '**missed**'];
  return [`${bound} ${rounded(target)} ${peerName === null ? unit : '× peer'}`, ...result].join(': ');
}

/** Four significant digits, without exponents, whatever the locale. */
function rounded(value: number): string {
  const short = Number(value.toPrecision(4));
  return Math.abs(short) >= 1e21
    ? String(short)
    : short.toLocaleString('en-US', { maximumSignificantDigits: 4 });
}

/** A Markdown table whose columns line up, so that it reads well in a terminal too; a case's peers stand together. */
export function table(lines: readonly BenchLine[]): string {
  const cases = Object.values(Object.groupBy(lines, (line) => line.case)) as BenchLine[][];
  const rows = [columns.map(({ title }) => title), ...cases.flatMap(rowsOf)];
  const widths = columns.map((_, i) => Math.max(3, ...rows.map((row) => (row[i] ?? '').length)));
  const [head = '', ...body] = rows.map(
    (row) => `| ${row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(' | ')} |`,
  );
  return [head, `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...body].join('\n');
}

function rowsOf(lines: readonly BenchLine[]): string[][] {
  return lines.map((line, i) => columns.map(({ once, cell }) => (once && i > 0 ? '' : cell(line))));
}

/** One suite's part of docs/benchmarks.md. */
export function section(lines: readonly BenchLine[], machine: string, date: string): string {
  return `Measured on ${date}: ${machine}.\n\n${table(lines)}`;
}

const introduction = `# Benchmarks

What \`npm run bench\` measured: medians, ours beside a peer's in the same run on the same machine. A run
replaces the sections of the suites that it ran and leaves the others. A case with several peers has a row
for each. Where a peer is the better one, its row says so; a target is one of ours, or of the ratio where a peer
is named.
`;

/** Puts sections into the document by suite name; those of other suites stay as they are. */
export function updateDocument(document: string, changed: ReadonlyMap<string, string>): string {
  const [, ...parts] = document.split(/^## /m);
  const existing = parts.map((part): [string, string] => {
    const end = part.indexOf('\n');
    return [part.slice(0, end).trim(), part.slice(end).trim()];
  });
  const all = [...new Map([...existing, ...changed])].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return [introduction, ...all.map(([name, text]) => `## ${name}\n\n${text}\n`)].join('\n');
}
