import { z } from 'zod';
import { firstLayout, viewNames, type Layout } from './layout.ts';

const tab = z.object({
  id: z.string(),
  view: z.enum(viewNames),
  item: z.string().nullable(),
  memory: z.record(z.string(), z.unknown()),
});

const layout = z.object({
  tabs: z.record(z.string(), tab),
  groups: z.array(z.object({ id: z.string(), tabs: z.array(z.string()), active: z.string() })),
  focused: z.number().int().min(0),
});

const sizes = z.record(z.string(), z.record(z.string(), z.number()));

/** What the browser keeps of the window; anything else that is found in its place is forgotten. */
const kept = layout.extend({
  theme: z.enum(['system', 'light', 'dark']),
  sidebar: z.boolean(),
  inspector: z.boolean(),
  sizes,
  project: z.string().nullable(),
  others: z.record(z.string(), layout),
  /** When each project was last looked at, and since when what changed is shown. */
  visits: z.record(z.string(), z.string()),
  visitStarts: z.record(z.string(), z.string()),
});
export type Kept = z.infer<typeof kept>;

/** What was kept, checked and made whole; null where it cannot be used. */
export function readKept(value: unknown): Kept | null {
  const parsed = kept.safeParse(value);
  return parsed.success ? { ...parsed.data, ...whole(parsed.data) } : null;
}

/** A layout whose groups name tabs that are there, each once, with one of them in front. */
export function whole({ tabs, groups, focused }: Layout): Layout {
  const seen = new Set<string>();
  const mended = groups.flatMap((group) => {
    const own = [...new Set(group.tabs)].filter((id) => Object.hasOwn(tabs, id) && !seen.has(id));
    for (const id of own) seen.add(id);
    const [first] = own;
    if (first === undefined) return [];
    return [{ ...group, tabs: own, active: own.includes(group.active) ? group.active : first }];
  });
  if (mended.length === 0) return firstLayout;
  const shown = Object.fromEntries(Object.entries(tabs).filter(([id]) => seen.has(id)));
  return { tabs: shown, groups: mended, focused: Math.min(focused, mended.length - 1) };
}
