import type { CallOutput } from '../../../contract/calls.ts';
import { client } from '../../client/engine.ts';
import type { Cells } from '../document.ts';

/** What was not found is asked for again after this while: a package may have been installed. */
const patience = 10_000;
/** When each module was asked for; never again where its types were found. */
const asked = new Map<string, number>();

/** The types of packages that cells import and that nobody asked for yet; null where there is nothing new. */
export async function newPackages(cells: Cells): Promise<CallOutput<'packages.types'> | null> {
  const due = importedModules(cells).filter((module) => (asked.get(module) ?? 0) + patience < Date.now());
  if (due.length === 0) return null;
  for (const module of due) asked.set(module, Infinity);
  try {
    const found = await client.call('packages.types', { modules: due });
    for (const module of found.missing) asked.set(module, Date.now());
    return Object.keys(found.files).length === 0 ? null : found;
  } catch {
    for (const module of due) asked.set(module, Date.now());
    return null;
  }
}

/** The modules of packages that TypeScript cells import, at most as many as can be asked for at once. */
export function importedModules({ order, byId }: Cells): string[] {
  const sources = order.flatMap((id) => (byId[id]?.language === 'ts' ? [byId[id].source] : []));
  const names = sources.flatMap((source) =>
    [...source.matchAll(/\b(?:from|import)\s*\(?\s*(["'])([@\w][^"'\n:]{0,200})\1/g)].map(
      ([, , name = '']) => name,
    ),
  );
  return [...new Set(names)].slice(0, 200);
}
