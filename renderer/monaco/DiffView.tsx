import { useEffect, useRef } from 'react';
import { useChartTheme } from '../charts/theme.ts';
import styles from './monaco.module.css';
import { monaco } from './monaco.ts';
import { codeOptions } from './options.ts';
import { paint } from './theme.ts';

interface Props {
  label: string;
  language: string;
  before: string;
  after: string;
}

/** Two texts with what differs between them; nothing can be typed. */
export default function DiffView({ label, language, before, after }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const theme = useChartTheme();
  useEffect(() => paint(theme), [theme]);
  useEffect(() => {
    if (place.current === null) return undefined;
    const original = monaco.editor.createModel(before, language);
    const modified = monaco.editor.createModel(after, language);
    const editor = monaco.editor.createDiffEditor(place.current, {
      ...codeOptions,
      readOnly: true,
      diffWordWrap: 'on',
      renderSideBySideInlineBreakpoint: 700,
      hideUnchangedRegions: { enabled: true },
      modifiedAriaLabel: label,
      originalAriaLabel: label,
    });
    editor.setModel({ original, modified });
    return () => {
      editor.dispose();
      original.dispose();
      modified.dispose();
    };
  }, [label, language, before, after]);
  return <div ref={place} className={styles.code} />;
}
