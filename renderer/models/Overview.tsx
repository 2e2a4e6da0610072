import { CircleCheck, TriangleAlert } from 'lucide-react';
import { useMemo } from 'react';
import type { Estimate, Evaluation } from '../../contract/calls/evaluation.ts';
import { en } from '../../contract/texts/en.ts';
import { Chart } from '../charts/Chart.tsx';
import { Table, type Column } from '../parts/Table.tsx';
import { when } from '../parts/when.ts';
import { alertsADay, cellsAt, hasCurves, nearestAt, ratesOf, spreadOver } from './cells.ts';
import { checksOf } from './checks.ts';
import { Evaluated } from './Evaluated.tsx';
import { Made } from './Made.tsx';
import layout from './models.module.css';
import { blocksDrawing } from './score-drawings.ts';
import type { SectionProps } from './section.ts';

const all = en.view.models;
const texts = all.overview;

/** What a person wants to know first: how good, on what, what to distrust, what it was made of. */
export function Overview({ model, version }: SectionProps) {
  return (
    <div className={layout.stack}>
      <Evaluated model={model} version={version.version}>
        {(evaluation, { threshold }) => (
          <>
            <p className={layout.headline}>{headline(evaluation)}</p>
            <Figures evaluation={evaluation} threshold={threshold} />
            <Checks evaluation={evaluation} />
            <div className={`${layout.charts} ${layout.broad}`}>
              <Parts evaluation={evaluation} />
              <Blocks evaluation={evaluation} />
            </div>
          </>
        )}
      </Evaluated>
      <Made version={version} />
    </div>
  );
}

function headline({ top, parts }: Evaluation): string {
  const tenth = top.find(({ share }) => share === 0.1);
  if (tenth === undefined || parts.test.positives === 0) return texts.oneClass;
  const recall = tenth.tp / parts.test.positives;
  return texts.headline({
    top: all.share(0.1),
    recall: all.percent(recall),
    times: (recall / 0.1).toFixed(1),
  });
}

interface Fact {
  name: string;
  value: string;
  note: string;
}

const estimate = (name: string, found: Estimate | null, method: string): Fact => ({
  name,
  value: found === null ? all.unknown : all.figure(found.value),
  note: found === null ? '' : `${texts.interval(found)}, ${method}`,
});

function Figures({ evaluation, threshold }: { evaluation: Evaluation; threshold: number }) {
  const { parts, averagePrecision, auc, ks, blocks } = evaluation;
  const { rows, positives, from, to } = parts.test;
  const spread = spreadOver(blocks);
  const cells = cellsAt(evaluation, nearestAt(evaluation, threshold));
  const rates = ratesOf(cells);
  const alerts = alertsADay(cells, evaluation.days);
  const facts: Fact[] = [
    { name: texts.rows, value: all.count(rows), note: from === null ? '' : `${day(from)} – ${day(to)}` },
    {
      name: texts.positives,
      value: all.count(positives),
      note: `${all.percent(positives / rows)}, ${texts.oneIn({ share: positives / rows })}`,
    },
    estimate(texts.averagePrecision, averagePrecision, texts.apMethod),
    estimate(texts.auc, auc, texts.aucMethod),
    {
      name: texts.ks,
      value: ks === null ? all.unknown : all.figure(ks.value),
      note: ks === null ? '' : `${all.simulator.label} ${all.threshold(ks.threshold)}`,
    },
    {
      name: texts.spread,
      value: spread === null ? all.unknown : texts.spreadValue(spread),
      note: texts.spreadNote,
    },
    {
      name: texts.atThreshold,
      value: all.threshold(threshold),
      note: texts.thresholdLine({
        precision: all.percent(rates.precision),
        recall: all.percent(rates.recall),
      }),
    },
    {
      name: texts.alerts,
      value: alerts === null ? all.unknown : all.count(alerts),
      note: texts.alertsNote({ rows: all.percent(rates.flagged) }),
    },
  ];
  return (
    <dl className={layout.figures} aria-label={texts.figures}>
      {facts.map(({ name, value, note }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
          <dd className={layout.note}>{note}</dd>
        </div>
      ))}
    </dl>
  );
}

/** A day where it is a time, the value itself where rows are split by something else. */
function day(value: string | null): string {
  if (value === null) return '';
  return Number.isNaN(Date.parse(value)) ? value : when(value);
}

function Checks({ evaluation }: { evaluation: Evaluation }) {
  return (
    <section aria-labelledby="model-checks">
      <h2 id="model-checks">{texts.checks}</h2>
      <ul className={layout.checks}>
        {checksOf(evaluation).map(({ warns, text }) => (
          <li key={text} className={warns ? layout.warns : layout.fine}>
            {warns ? (
              <TriangleAlert size={16} aria-label={texts.warning} />
            ) : (
              <CircleCheck size={16} aria-label={texts.fine} />
            )}
            {text}
          </li>
        ))}
      </ul>
    </section>
  );
}

type PartRow = { name: string; auc: number | null } & Evaluation['parts']['test'];

const columns: Column<PartRow>[] = [
  { title: texts.partColumns.part, cell: ({ name }) => name },
  { title: texts.partColumns.from, cell: ({ from }) => day(from) },
  { title: texts.partColumns.to, cell: ({ to }) => day(to) },
  { title: texts.partColumns.rows, number: true, cell: ({ rows }) => all.count(rows) },
  { title: texts.partColumns.positives, number: true, cell: ({ positives }) => all.count(positives) },
  {
    title: texts.partColumns.prevalence,
    number: true,
    cell: ({ positives, rows }) => all.percent(positives / rows),
  },
  {
    title: texts.partColumns.auc,
    number: true,
    cell: ({ auc }) => (auc === null ? all.unknown : all.figure(auc)),
  },
];

function Parts({ evaluation }: { evaluation: Evaluation }) {
  const { parts, trainAuc, validationAuc, auc } = evaluation;
  const rows: PartRow[] = [
    { name: texts.part.train, auc: trainAuc, ...parts.train },
    ...(parts.validation === null
      ? []
      : [{ name: texts.part.validation, auc: validationAuc, ...parts.validation }]),
    { name: texts.part.test, auc: auc?.value ?? null, ...parts.test },
  ];
  return (
    <section className={layout.tight} aria-labelledby="model-parts">
      <h2 id="model-parts">{texts.parts}</h2>
      <Table label={texts.parts} columns={columns} rows={rows} keyOf={({ name }) => name} />
    </section>
  );
}

function Blocks({ evaluation }: { evaluation: Evaluation }) {
  const drawing = useMemo(() => blocksDrawing(evaluation), [evaluation]);
  if (!hasCurves(evaluation)) return null;
  const values = evaluation.blocks.flatMap(({ averagePrecision }) => averagePrecision ?? []);
  const [first, last] = [values[0], values.at(-1)];
  const title =
    first === undefined || last === undefined || values.length < 2
      ? texts.noBlocks
      : texts.blocks({
          low: all.figure(Math.min(...values)),
          high: all.figure(Math.max(...values)),
          rising: last > first,
        });
  return <Chart title={title} {...drawing} height={240} />;
}
