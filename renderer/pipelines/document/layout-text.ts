import { z } from 'zod';
import type { Spot } from '../graph/types.ts';
import { emptyLayout, type Layout } from './layout.ts';

const point = z.tuple([z.number(), z.number()]).transform(([x, y]): Spot => ({ x, y }));

const note = z
  .strictObject({
    id: z.string(),
    at: z.tuple([z.number(), z.number()]),
    size: z.tuple([z.number(), z.number()]),
    text: z.string(),
  })
  .transform(({ id, at: [x, y], size: [width, height], text }) => ({ id, text, x, y, width, height }));

const schema = z.strictObject({
  format: z.literal(1),
  positions: z.record(z.string(), point).default({}),
  groups: z
    .array(
      z.strictObject({ id: z.string(), title: z.string(), folded: z.boolean(), steps: z.array(z.string()) }),
    )
    .default([]),
  notes: z.array(note).default([]),
});

/** Reads `pipelines/<name>.layout.json`; null where it is broken or newer, which a person is told. */
export function readLayout(text: string | null): Layout | null {
  if (text === null) return emptyLayout;
  try {
    const { format: _format, ...layout } = schema.parse(JSON.parse(text));
    return layout;
  } catch {
    return null;
  }
}

/** The layout as text: one line for each step, group and note, steps by name, so that it diffs well. */
export function writeLayout({ positions, groups, notes }: Layout): string {
  const steps = Object.entries(positions).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const places = steps.map(([id, at]) => `${JSON.stringify(id)}: ${pair(at)}`);
  const grouped = groups.map(({ id, title, folded, steps: inside }) =>
    line({ id, title, folded, steps: inside }),
  );
  const noted = notes.map(({ id, text, ...at }) =>
    line({ id, at: [round(at.x), round(at.y)], size: [round(at.width), round(at.height)], text }),
  );
  return `{
  "format": 1,
  "positions": ${block('{', places, '}')},
  "groups": ${block('[', grouped, ']')},
  "notes": ${block('[', noted, ']')}
}
`;
}

function block(open: string, lines: readonly string[], close: string): string {
  if (lines.length === 0) return open + close;
  return `${open}\n${lines.map((text) => `    ${text}`).join(',\n')}\n  ${close}`;
}

function line(value: Record<string, unknown>): string {
  const pairs = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${inline(item)}`);
  return `{ ${pairs.join(', ')} }`;
}

function inline(value: unknown): string {
  return Array.isArray(value)
    ? `[${value.map((part) => JSON.stringify(part)).join(', ')}]`
    : JSON.stringify(value);
}

function pair({ x, y }: Spot): string {
  return `[${round(x)}, ${round(y)}]`;
}

/** Half a pixel is nothing to read in a diff. */
function round(value: number): number {
  return Math.round(value) + 0;
}
