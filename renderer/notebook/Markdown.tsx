import { useMemo } from 'react';
import { rendered } from './render-markdown.ts';
import styles from './notebook.module.css';

/** Markdown as it reads. */
export function Markdown({ text }: { text: string }) {
  const html = useMemo(() => ({ __html: rendered(text) }), [text]);
  return <div className={styles.markdown} dangerouslySetInnerHTML={html} />;
}
