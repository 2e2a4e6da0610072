import { Marked, type TokenizerAndRendererExtension } from 'marked';

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** A text as HTML shows it, between tags and in quotes. */
export const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => signs[sign] ?? sign);

/** What whoever shows Markdown makes of its parts; each gives HTML. */
export interface MarkdownParts {
  formula(tex: string, isBlock: boolean): string;
  image(href: string, text: string): string;
  /** Attributes of a link beside where it leads. */
  link: string;
}

/** Where a link may lead: a notebook from elsewhere must not run anything by a click. */
const isPlace = (href: string) => /^(https:|mailto:|#)/i.test(href);

/** Reads Markdown as notebooks are written in, with formulas in TeX; nothing in the HTML that it gives can run. */
export function markdownReader({
  formula,
  image,
  link: attributes,
}: MarkdownParts): (text: string) => string {
  const marked = new Marked({
    gfm: true,
    extensions: [formulas('block', formula), formulas('inline', formula)],
    renderer: {
      // HTML in Markdown is shown as it was written and never becomes part of the page.
      html: ({ text }) => escaped(text),
      link({ href, tokens }) {
        const inside = this.parser.parseInline(tokens);
        return isPlace(href) ? `<a href="${escaped(href)}" ${attributes}>${inside}</a>` : inside;
      },
      image: ({ href, text }) => image(href, text),
    },
  });
  return (text) => marked.parse(text, { async: false });
}

const forms = {
  block: { begins: /^\$\$/m, form: /^\$\$([^]+?)\$\$(?:\n+|$)/ },
  // Like pandoc: no space inside the signs, no digit behind, so that prices stay prices.
  inline: {
    begins: /\$/,
    form: /^\$\$([^\n]+?)\$\$|^\$(?![\s{$])((?:\\.|[^$\\\n])*?[^\s\\$]|\\[^\n])\$(?!\d)/,
  },
};

function formulas(level: 'block' | 'inline', show: MarkdownParts['formula']): TokenizerAndRendererExtension {
  const { begins, form } = forms[level];
  const name = `formula-${level}`;
  return {
    name,
    level,
    start: (text) => text.search(begins),
    tokenizer(text) {
      const found = form.exec(text);
      if (found === null) return undefined;
      const isBlock = level === 'block' || found[1] !== undefined;
      return { type: name, raw: found[0], tex: (found[1] ?? found[2] ?? '').trim(), isBlock };
    },
    renderer: ({ tex, isBlock }) => show(String(tex), isBlock === true),
  };
}
