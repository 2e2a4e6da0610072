/** What a package's `package.json` says of its types. */
export interface Manifest {
  types?: string | undefined;
  main?: string | undefined;
  exports?: unknown;
}

/** The places in a package to look for the types of `package` + `sub` (`` or `/part`), the likeliest first. */
export function declaredEntries({ types, main, exports }: Manifest, sub: string): string[] {
  if (exports !== undefined && exports !== null) return exported(exports, `.${sub}`);
  if (sub !== '') return [sub.slice(1)];
  return [types, main, 'index.d.ts'].filter((one) => one !== undefined);
}

/** The conditions that hold for an import that asks for types. */
const conditions = new Set(['types', 'import', 'default']);

/** The targets of `exports` for a part of the package, in their order. */
function exported(exports: unknown, part: string): string[] {
  const parts = isTable(exports) && Object.keys(exports).some((key) => key.startsWith('.'));
  if (!parts) return part === '.' ? targets(exports) : [];
  const table = exports as Record<string, unknown>;
  if (part in table) return targets(table[part]);
  const pattern = Object.keys(table)
    .toSorted((a, b) => b.length - a.length)
    .find((key) => middleOf(key, part) !== null);
  if (pattern === undefined) return [];
  const middle = middleOf(pattern, part) ?? '';
  return targets(table[pattern]).map((target) => target.replaceAll('*', () => middle));
}

/** What stands for the `*` of a pattern; null where the part is not of it. */
function middleOf(pattern: string, part: string): string | null {
  const [before, after] = pattern.split('*');
  if (before === undefined || after === undefined) return null;
  const fits = part.startsWith(before) && part.endsWith(after) && part.length > before.length + after.length;
  return fits ? part.slice(before.length, part.length - after.length) : null;
}

function targets(target: unknown): string[] {
  if (typeof target === 'string') return [target];
  if (Array.isArray(target)) return target.flatMap(targets);
  if (!isTable(target)) return [];
  return Object.entries(target).flatMap(([condition, to]) => (conditions.has(condition) ? targets(to) : []));
}

const isTable = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

interface Named {
  kind: 'file' | 'module';
  name: string;
}

/** The files and modules that a text of types names. */
export function namedFiles(text: string): Named[] {
  const bare = text.replaceAll(/\/\*[\s\S]*?\*\//g, '');
  const imports = [...bare.matchAll(/\b(?:from|import|require)\s*\(?\s*(["'])([^"'\n]+)\1/g)].map(
    ([, , name = '']): Named => ({ kind: name.startsWith('.') ? 'file' : 'module', name }),
  );
  const references = [
    ...text.matchAll(/^\s*\/\/\/\s*<reference\s+(path|types)\s*=\s*(["'])([^"'\n]+)\2/gm),
  ].map(([, by, , name = '']): Named => ({ kind: by === 'path' ? 'file' : 'module', name }));
  return [...imports, ...references];
}
