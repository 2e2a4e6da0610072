/** Takes out of a figure what could reach outside: links in its texts, pictures from the network. */
export function harmless(value: unknown): Record<string, unknown> {
  return cleaned(value) as Record<string, unknown>;
}

function cleaned(value: unknown): unknown {
  if (typeof value === 'string') return withoutLinks(value);
  if (Array.isArray(value)) return isPlain(value) ? value : value.map(cleaned);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([key, part]) => !isRemote(key, part));
  return Object.fromEntries(entries.map(([key, part]) => [key, cleaned(part)]));
}

/** The most of a figure are numbers: these need no look one by one. */
function isPlain(list: readonly unknown[]): boolean {
  return list.every((part) => typeof part === 'number' || part === null);
}

function withoutLinks(text: string): string {
  return text.includes('<') ? text.replaceAll(/<\/?a(\s[^>]*)?>/gi, '') : text;
}

const places = new Set(['source', 'src', 'href', 'url', 'sourceattribution']);

/** A picture may stand in the figure itself. */
function isRemote(key: string, value: unknown): boolean {
  if (!places.has(key.toLowerCase())) return false;
  // A sankey's links have a list of sources, which are numbers.
  return typeof value === 'string' && !/^data:image\/(png|jpeg|gif|webp);/i.test(value);
}
