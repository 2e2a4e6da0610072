import { Marked, type TokenizerAndRendererExtension } from 'marked';
import { en } from '../../contract/texts/en.ts';

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => signs[sign] ?? sign);

/** Where a link may lead: a notebook from elsewhere must not run anything by a click. */
const isPlace = (href: string) => /^(https:|mailto:|#)/i.test(href);
const isPicture = (href: string) => /^data:image\/(png|jpeg|gif|webp);/i.test(href);

/** A picture of the project: a place relative to the notebook. */
const isInside = (href: string) => !/^([a-z][a-z0-9+.-]*:|\/|#)/i.test(href);

const marked = new Marked({
  gfm: true,
  extensions: [
    formula('block', /^\$\$([^]+?)\$\$(?:\n+|$)/, 'div'),
    // Like pandoc: no space inside the signs, no digit behind, so that prices stay prices.
    formula('inline', /^\$\$([^\n]+?)\$\$|^\$(?![\s{$])((?:\\.|[^$\\\n])*?[^\s\\$]|\\[^\n])\$(?!\d)/, 'span'),
  ],
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
        : isInside(href)
          ? `<img data-picture="${escaped(decoded(href))}" alt="${escaped(text)}">`
          : escaped(en.view.notebook.output.image({ text: text === '' ? href : text })),
  },
});

/** A formula stays the TeX that it is: math.ts sets it once it is on the page. */
function formula(
  level: 'block' | 'inline',
  form: RegExp,
  element: 'div' | 'span',
): TokenizerAndRendererExtension {
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
      `<${element} data-math="${isBlock === true ? 'block' : 'inline'}">${escaped(String(tex))}</${element}>`,
  };
}

function decoded(href: string): string {
  try {
    return decodeURIComponent(href);
  } catch {
    return href;
  }
}

/** HTML of a Markdown text, with nothing in it that could run. */
export function rendered(text: string): string {
  return marked.parse(text, { async: false });
}
