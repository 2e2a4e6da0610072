const longest = 30;

/** A name as an axis has room for it: cut in its middle, where names differ least; marks of Plotly's are text. */
export function elided(name: string, length = longest): string {
  const half = Math.floor((length - 1) / 2);
  const short = name.length <= length ? name : `${name.slice(0, length - 1 - half)}…${name.slice(-half)}`;
  return plain(short);
}

/** Plotly reads a few tags in its texts: here none is meant. */
export function plain(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
