import { escaped, markdownReader } from '../../contract/markdown.ts';
import { en } from '../../contract/texts/en.ts';

const isPicture = (href: string) => /^data:image\/(png|jpeg|gif|webp);/i.test(href);

/** A picture of the project: a place relative to the notebook. */
const isInside = (href: string) => !/^([a-z][a-z0-9+.-]*:|\/|#)/i.test(href);

/** HTML of a Markdown text, with nothing in it that could run. */
export const rendered = markdownReader({
  link: 'target="_blank" rel="noopener noreferrer"',
  image(href, text) {
    const alt = `alt="${escaped(text)}"`;
    if (isPicture(href)) return `<img src="${escaped(href)}" ${alt}>`;
    if (isInside(href)) return `<img data-picture="${escaped(decoded(href))}" ${alt}>`;
    return escaped(en.view.notebook.output.image({ text: text === '' ? href : text }));
  },
  // A formula stays the TeX that it is: math.ts sets it once it is on the page.
  formula: (tex, isBlock) => `<span data-math="${isBlock ? 'block' : 'inline'}">${escaped(tex)}</span>`,
});

function decoded(href: string): string {
  try {
    return decodeURIComponent(href);
  } catch {
    return href;
  }
}
