const longest = 30;

/** A name cut in its middle, where names differ least. */
export function cut(name: string, length = longest): string {
  const half = Math.floor((length - 1) / 2);
  return name.length <= length ? name : `${name.slice(0, length - 1 - half)}…${name.slice(-half)}`;
}

/** A name as an axis has room for it. */
export function elided(name: string, length = longest): string {
  return plain(cut(name, length));
}

/** Plotly reads a few tags in its texts: here none is meant. */
export function plain(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
