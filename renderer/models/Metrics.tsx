import { en } from '../../contract/texts/en.ts';
import { Table, type Column } from '../parts/Table.tsx';
import layout from './models.module.css';

const texts = en.window.model;

interface Top {
  share: number;
  count: number;
  threshold: number;
  precision: number;
  recall: number;
  tp: number;
  fp: number;
}

interface Bin {
  count: number;
  meanScore: number;
  observedRate: number;
}

/** metrics.json, as far as it is shown. */
interface Shown extends Record<(typeof figures)[number], number | null> {
  rows: number;
  positives: number;
  threshold: number;
  confusion: { tp: number; fp: number; fn: number; tn: number };
  calibration: Bin[];
  top: Top[];
}

const figures = ['auc', 'averagePrecision', 'f1', 'precision', 'recall', 'logLoss'] as const;
const percent = (share: number) => texts.percent({ share });
const number = (value: number) => en.window.number({ value });
const figure = (value: number | null) => (value === null ? texts.unknown : texts.figure({ value }));

/** Whether a version's metrics are the kind that this view draws. */
export function isMetrics(metrics: Record<string, unknown>): metrics is Record<string, unknown> & Shown {
  return Array.isArray(metrics['top']) && Array.isArray(metrics['calibration']) && 'confusion' in metrics;
}

/** How good a classifier of rare positives is: figures, the highest scores, the threshold, calibration. */
export function Metrics({ metrics }: { metrics: Shown }) {
  const { rows, positives, threshold, top, calibration } = metrics;
  const shown: [string, string][] = [
    [texts.rows, number(rows)],
    [texts.positives, `${number(positives)} (${texts.prevalence({ share: positives / rows })})`],
    ...figures.map((name): [string, string] => [texts[name], figure(metrics[name])]),
    [texts.threshold, figure(threshold)],
  ];
  const tenth = top.find(({ share }) => share === 0.1);
  return (
    <div className={layout.metrics}>
      <dl className={layout.figures}>
        {shown.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <section>
        <h2>{texts.top}</h2>
        {tenth !== undefined && (
          <p>{texts.topFinding({ share: percent(tenth.share), recall: percent(tenth.recall) })}</p>
        )}
        <Table label={texts.top} columns={topColumns} rows={top} keyOf={({ share }) => String(share)} />
      </section>
      <section>
        <h2>{texts.confusion}</h2>
        <Confusion {...metrics.confusion} />
        <h2>{texts.calibration}</h2>
        <Table
          label={texts.calibration}
          columns={calibrationColumns}
          rows={calibration.map((bin, at) => ({ ...bin, at }))}
          keyOf={({ at }) => String(at)}
        />
      </section>
    </div>
  );
}

const topColumns: Column<Top>[] = [
  { title: texts.topColumns.share, number: true, cell: ({ share }) => percent(share) },
  { title: texts.topColumns.count, number: true, cell: ({ count }) => number(count) },
  { title: texts.topColumns.threshold, number: true, cell: ({ threshold }) => figure(threshold) },
  { title: texts.topColumns.precision, number: true, cell: ({ precision }) => figure(precision) },
  { title: texts.topColumns.recall, number: true, cell: ({ recall }) => figure(recall) },
  { title: texts.topColumns.tp, number: true, cell: ({ tp }) => number(tp) },
  { title: texts.topColumns.fp, number: true, cell: ({ fp }) => number(fp) },
];

const calibrationColumns: Column<Bin & { at: number }>[] = [
  { title: texts.calibrationColumns.bin, number: true, cell: ({ at }) => at + 1 },
  { title: texts.calibrationColumns.count, number: true, cell: ({ count }) => number(count) },
  { title: texts.calibrationColumns.meanScore, number: true, cell: ({ meanScore }) => figure(meanScore) },
  {
    title: texts.calibrationColumns.observedRate,
    number: true,
    cell: ({ observedRate }) => figure(observedRate),
  },
];

function Confusion({ tp, fp, fn, tn }: Shown['confusion']) {
  const { predicted, yes, no, actual } = texts.confusionColumns;
  const columns: Column<{ name: string; yes: number; no: number }>[] = [
    { title: actual, cell: ({ name }) => name },
    { title: `${predicted} ${yes}`, number: true, cell: (row) => number(row.yes) },
    { title: `${predicted} ${no}`, number: true, cell: (row) => number(row.no) },
  ];
  const rows = [
    { name: yes, yes: tp, no: fn },
    { name: no, yes: fp, no: tn },
  ];
  return <Table label={texts.confusion} columns={columns} rows={rows} keyOf={({ name }) => name} />;
}
