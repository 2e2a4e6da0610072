import { lazy, Suspense } from 'react';
import { en } from '../../../contract/texts/en.ts';
import styles from './graph.module.css';
import type { GraphProps } from './types.ts';

const Canvas = lazy(() => import('./Canvas.tsx'));

/** A pipeline as a graph; a controlled component whose drawing library is loaded when first needed. */
export function Graph(props: GraphProps) {
  return (
    <Suspense
      fallback={
        <div
          className={styles.graph}
          aria-busy="true"
          aria-label={en.view.pipelines.canvas.drawing}
          role="group"
        />
      }
    >
      <Canvas {...props} />
    </Suspense>
  );
}
