import type { CellOutput } from '../../../contract/calls/notebooks.ts';
import { en } from '../../../contract/texts/en.ts';
import styles from './image.module.css';

const words = en.view.notebook.output;

interface Props {
  output: Extract<CellOutput, { type: 'image' }>;
  number: number;
}

/** A picture, never wider than the cell; in an img an SVG runs nothing and fetches nothing. */
export function ImageOutput({ output: { image, data, alt }, number }: Props) {
  return (
    <img
      className={styles.image}
      src={`data:${image};base64,${data}`}
      alt={alt === '' ? words.picture({ number }) : alt}
    />
  );
}
