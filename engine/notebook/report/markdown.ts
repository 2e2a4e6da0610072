import katex from 'katex';
import { escaped, markdownReader } from '../../../contract/markdown.ts';

const isPicture = (href: string) => /^data:image\/(png|jpeg|gif|webp|svg\+xml);/i.test(href);

/** Markdown as HTML in which nothing can run. */
export const markdown = markdownReader({
  link: 'rel="noopener noreferrer"',
  image: (href, text) =>
    isPicture(href)
      ? `<img src="${escaped(href)}" alt="${escaped(text)}">`
      : escaped(`[${text === '' ? href : text}]`),
  // As MathML, which browsers set without styles or fonts of a library.
  formula: (tex, isBlock) =>
    katex.renderToString(tex, {
      output: 'mathml',
      displayMode: isBlock,
      throwOnError: false,
      trust: false,
      maxSize: 20,
    }),
});
