import katex from 'katex';
import { Marked, type TokenizerAndRendererExtension } from 'marked';
import { escaped } from './html.ts';

/** Where a link may lead: nothing runs by a click. */
const isPlace = (href: string) => /^(https:|mailto:|#)/i.test(href);
const isPicture = (href: string) => /^data:image\/(png|jpeg|gif|webp|svg\+xml);/i.test(href);

const marked = new Marked({
  gfm: true,
  extensions: [
    formula('block', /^\$\$([^]+?)\$\$(?:\n+|$)/),
    // No space inside the signs, no digit behind, so that prices stay prices: as the window reads them.
    formula('inline', /^\$\$([^\n]+?)\$\$|^\$(?![\s{$])((?:\\.|[^$\\\n])*?[^\s\\$]|\\[^\n])\$(?!\d)/),
  ],
  renderer: {
    // HTML in Markdown is shown as it was written, as the window does.
    html: ({ text }) => escaped(text),
    link({ href, tokens }) {
      const inside = this.parser.parseInline(tokens);
      return isPlace(href) ? `<a href="${escaped(href)}" rel="noopener noreferrer">${inside}</a>` : inside;
    },
    image: ({ href, text }) =>
      isPicture(href)
        ? `<img src="${escaped(href)}" alt="${escaped(text)}">`
        : escaped(`[${text === '' ? href : text}]`),
  },
});

/** A formula as MathML, which browsers set without styles or fonts of a library. */
function formula(level: 'block' | 'inline', form: RegExp): TokenizerAndRendererExtension {
  const name = `formula-${level}`;
  return {
    name,
    level,
    start: (text) => text.search(level === 'block' ? /^\$\$/m : /\$/),
    tokenizer(text) {
      const found = form.exec(text);
      if (found === null) return undefined;
      const isBlock = level === 'block' || found[1] !== undefined;
      return { type: name, raw: found[0], tex: (found[1] ?? found[2] ?? '').trim(), isBlock };
    },
    renderer: ({ tex, isBlock }) =>
      katex.renderToString(String(tex), {
        output: 'mathml',
        displayMode: isBlock === true,
        throwOnError: false,
        trust: false,
        maxSize: 20,
      }),
  };
}

/** Markdown as HTML in which nothing can run. */
export function markdown(text: string): string {
  return marked.parse(text, { async: false });
}
