import katex from 'katex';
import 'katex/dist/katex.min.css';
import { en } from '../../contract/texts/en.ts';

const words = en.view.notebook.output;

/** Sets the formulas that Markdown left as TeX; one that cannot be read stays as it is, with the reason. */
export function setFormulas(page: HTMLElement): void {
  for (const place of page.querySelectorAll<HTMLElement>('[data-math]')) {
    const tex = place.textContent;
    try {
      katex.render(tex, place, { displayMode: place.dataset['math'] === 'block', trust: false, maxSize: 20 });
    } catch (error) {
      place.textContent = `${tex} ${words.formula({ reason: reasonOf(error) })}`;
      place.dataset['wrong'] = '';
    }
    delete place.dataset['math'];
  }
}

function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  // What follows is the formula once more.
  return text.replace(/^KaTeX parse error: /, '').replace(/ at (position \d+|end of input):[^]*$/, '');
}
