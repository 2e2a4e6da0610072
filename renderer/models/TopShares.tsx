import type { Evaluation } from '../../contract/calls/evaluation.ts';
import { en } from '../../contract/texts/en.ts';
import { Table, type Column } from '../parts/Table.tsx';
import layout from './models.module.css';

const all = en.view.models;
const texts = all.top;

type Top = Evaluation['top'][number];

interface Props {
  evaluation: Evaluation;
  /** Tries the threshold of a row. */
  onThreshold(threshold: number): void;
}

/** What acting on the highest-scored share of the rows catches; a row sets the threshold to its own. */
export function TopShares({ evaluation, onThreshold }: Props) {
  const { positives, rows } = evaluation.parts.test;
  const tenth = evaluation.top.find(({ share }) => share === 0.1);
  const title =
    tenth === undefined
      ? texts.columns.share
      : texts.title({ share: all.share(0.1), recall: all.percent(tenth.tp / positives) });
  return (
    <section className={layout.tight} aria-labelledby="model-top">
      <h2 id="model-top">{title}</h2>
      <Table
        label={title}
        columns={columnsOf(positives, rows)}
        rows={evaluation.top}
        keyOf={({ share }) => String(share)}
        onChoose={({ threshold }) => onThreshold(threshold)}
      />
      <p className={layout.note}>{texts.note}</p>
    </section>
  );
}

const columnsOf = (positives: number, rows: number): Column<Top>[] => [
  { title: texts.columns.share, cell: ({ share }) => all.share(share) },
  { title: texts.columns.count, number: true, cell: ({ count }) => all.count(count) },
  { title: texts.columns.threshold, number: true, cell: ({ threshold }) => all.threshold(threshold) },
  { title: texts.columns.precision, number: true, cell: ({ tp, count }) => all.percent(tp / count) },
  { title: texts.columns.recall, number: true, cell: ({ tp }) => all.percent(tp / positives) },
  {
    title: texts.columns.lift,
    number: true,
    cell: ({ tp, count }) => (tp / count / (positives / rows)).toFixed(1),
  },
  { title: texts.columns.tp, number: true, cell: ({ tp }) => all.count(tp) },
  { title: texts.columns.fp, number: true, cell: ({ fp }) => all.count(fp) },
];
