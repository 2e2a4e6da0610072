import type { Attributes } from 'plotly.js-strict-dist-min';

export function isAttributes(value: unknown): value is Attributes {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A title as Plotly has it, a text or an object with one; its tags are for Plotly alone. */
export function textOf(title: unknown): string | null {
  const text = isAttributes(title) ? title['text'] : title;
  if (typeof text !== 'string' || text === '') return null;
  return text
    .replaceAll(/<br\s*\/?>/gi, ' ')
    .replaceAll(/<\/?[a-z]+[^>]*>/gi, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&amp;', '&');
}
