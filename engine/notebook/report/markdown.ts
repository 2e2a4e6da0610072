import { Marked } from 'marked';
import { escaped } from './html.ts';

/** Where a link may lead: nothing runs by a click. */
const isPlace = (href: string) => /^(https?:|mailto:|#)/i.test(href);
const isPicture = (href: string) => /^data:image\/(png|jpeg|gif|webp);/i.test(href);

const marked = new Marked({
  gfm: true,
  renderer: {
    // HTML in Markdown is shown as it was written, as the window does.
    html: ({ text }) => escaped(text),
    link({ href, tokens }) {
      const inside = this.parser.parseInline(tokens);
      return isPlace(href) ? `<a href="${escaped(href)}" rel="noopener noreferrer">${inside}</a>` : inside;
    },
    image: ({ href, text }) =>
      isPicture(href) ? `<img src="${escaped(href)}" alt="${escaped(text)}">` : escaped(`[${text || href}]`),
  },
});

/** Markdown as HTML in which nothing can run. */
export function markdown(text: string): string {
  return marked.parse(text, { async: false });
}
