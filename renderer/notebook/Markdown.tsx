import { useContext, useEffect, useMemo, useRef } from 'react';
import { Fault } from '../../contract/problem.ts';
import { en } from '../../contract/texts/en.ts';
import { client } from '../client/engine.ts';
import { HereContext } from './place.ts';
import { rendered } from './render-markdown.ts';
import styles from './notebook.module.css';

/** Markdown as it reads; its formulas and the project's pictures come as soon as they are there. */
export function Markdown({ text }: { text: string }) {
  const page = useRef<HTMLDivElement>(null);
  const file = useContext(HereContext)?.file ?? null;
  const html = useMemo(() => ({ __html: rendered(text) }), [text]);
  useEffect(() => {
    const { current } = page;
    if (current === null) return;
    if (current.querySelector('[data-math]') !== null) {
      void import('./math.ts').then(({ setFormulas }) => setFormulas(current));
    }
    if (file !== null) void showPictures(current, file);
  }, [html, file]);
  return <div className={styles.markdown} ref={page} dangerouslySetInnerHTML={html} />;
}

/** Pictures that stand in the project; one that cannot be shown says why in its place. */
async function showPictures(page: HTMLElement, file: string): Promise<void> {
  const places = [...page.querySelectorAll<HTMLImageElement>('img[data-picture]')];
  await Promise.all(
    places.map(async (place) => {
      const path = place.dataset['picture'] ?? '';
      try {
        place.src = (await client.call('notebook.picture', { file, path })).address;
      } catch (error) {
        const reason = error instanceof Fault ? error.problem.message : String(error);
        place.replaceWith(en.view.notebook.output.noPicture({ text: place.alt, reason }));
      }
    }),
  );
}
