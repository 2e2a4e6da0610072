import { Marked } from 'marked';
import { en } from '../../contract/texts/en.ts';

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => signs[sign] ?? sign);

/** Where a link may lead: a notebook from elsewhere must not run anything by a click. */
const isPlace = (href: string) => /^(https?:|mailto:|#)/i.test(href);
const isPicture = (href: string) => /^data:image\/(png|jpeg|gif|webp);/i.test(href);

const marked = new Marked({
  gfm: true,
  renderer: {
    // HTML in Markdown is shown as it was written and never becomes part of the page.
    html: ({ text }) => escaped(text),
    link({ href, tokens }) {
      const inside = this.parser.parseInline(tokens);
      if (!isPlace(href)) return inside;
      return `<a href="${escaped(href)}" target="_blank" rel="noopener noreferrer">${inside}</a>`;
    },
    image: ({ href, text }) =>
      isPicture(href)
        ? `<img src="${escaped(href)}" alt="${escaped(text)}">`
        : escaped(en.view.notebook.output.image({ text: text === '' ? href : text })),
  },
});

/** HTML of a Markdown text, with nothing in it that could run. */
export function rendered(text: string): string {
  return marked.parse(text, { async: false });
}
