import { X } from 'lucide-react';
import type { RunSummary } from '../../../contract/calls.ts';
import type { StepStatus } from '../../../contract/events.ts';
import { en } from '../../../contract/texts/en.ts';
import { Button } from '../../parts/Button.tsx';
import { Problem } from '../../parts/Problem.tsx';
import { Skeleton } from '../../parts/Skeleton.tsx';
import { Status } from '../../parts/Status.tsx';
import { Table, type Column } from '../../parts/Table.tsx';
import { when } from '../../parts/when.ts';
import styles from '../pipelines.module.css';
import { useComparison, type Comparison } from '../queries.ts';

const texts = en.view.pipelines.compare;

type Step = Comparison['steps'][number];

/** Two runs side by side: their steps, the figures that differ, and what changed in the definition. */
export function Compare({ a, b, onClose }: { a: RunSummary; b: RunSummary; onClose(): void }) {
  const { data, error, refetch } = useComparison(a.run, b.run);
  return (
    <section aria-label={texts.title}>
      <header className={styles.facts}>
        <h3>{texts.of({ a: when(a.startedAt), b: when(b.startedAt) })}</h3>
        <Button kind="quiet" icon={X} label={texts.close} onClick={onClose} />
      </header>
      {error !== null && <Problem error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Skeleton />}
      {data !== undefined && (
        <>
          <Table label={texts.steps} columns={columns} rows={data.steps} keyOf={({ step }) => step} />
          <Figures steps={data.steps} />
          <TextDifference text={data.text} />
        </>
      )}
    </section>
  );
}

const number = (value: number | null | undefined) =>
  value === null || value === undefined ? '' : en.window.number({ value });
const seconds = (value: number | null | undefined) =>
  value === null || value === undefined ? '' : en.window.seconds({ seconds: value });

/** One number where both have the same. */
function rowsOf(a: number | null | undefined, b: number | null | undefined): string {
  return a === b ? number(b) : `${number(a)} → ${number(b)}`;
}

const columns: Column<Step>[] = [
  { title: texts.columns.step, cell: ({ step }) => step },
  { title: texts.columns.status, cell: ({ a, b }) => <Change before={a?.status} after={b?.status} /> },
  { title: texts.columns.secondsA, number: true, cell: ({ a }) => seconds(a?.seconds) },
  { title: texts.columns.secondsB, number: true, cell: ({ b }) => seconds(b?.seconds) },
  { title: texts.columns.rows, number: true, cell: ({ a, b }) => rowsOf(a?.rowsOut, b?.rowsOut) },
];

/** One word where both ended alike. */
function Change({ before, after }: { before: StepStatus | undefined; after: StepStatus | undefined }) {
  if (before !== undefined && before === after) return <Status status={after} />;
  const said = (status: StepStatus | undefined) =>
    status === undefined ? texts.absent : <Status status={status} />;
  return (
    <span className={styles.change}>
      {said(before)}→{said(after)}
    </span>
  );
}

interface Figure {
  name: string;
  a: number | undefined;
  b: number | undefined;
}

const figureColumns: Column<Figure>[] = [
  { title: texts.columns.figure, cell: ({ name }) => name },
  {
    title: texts.columns.before,
    number: true,
    cell: ({ a }) => (a === undefined ? '' : texts.figure({ value: a })),
  },
  {
    title: texts.columns.after,
    number: true,
    cell: ({ b }) => (b === undefined ? '' : texts.figure({ value: b })),
  },
  {
    title: texts.columns.difference,
    number: true,
    cell: ({ a, b }) => (a === undefined || b === undefined ? '' : texts.difference({ value: b - a })),
  },
];

/** Only what differs: the rest is as it was. */
function Figures({ steps }: { steps: readonly Step[] }) {
  const rows = steps.flatMap(({ step, a, b }): Figure[] => {
    const names = new Set([...Object.keys(a?.figures ?? {}), ...Object.keys(b?.figures ?? {})]);
    return [...names]
      .map((name) => ({ name: `${step}: ${name}`, a: a?.figures[name], b: b?.figures[name] }))
      .filter((figure) => figure.a !== figure.b);
  });
  return (
    <>
      <h3>{texts.figures}</h3>
      {rows.length === 0 ? (
        <p className={styles.quiet}>{texts.sameFigures}</p>
      ) : (
        <Table label={texts.figures} columns={figureColumns} rows={rows} keyOf={({ name }) => name} />
      )}
    </>
  );
}

const near = 2;

/** Lines that changed, with a few around them. */
function TextDifference({ text }: { text: Comparison['text'] }) {
  const shown = text.filter((_line, at) =>
    text.slice(Math.max(0, at - near), at + near + 1).some(({ change }) => change !== 'same'),
  );
  return (
    <>
      <h3>{texts.definition}</h3>
      {shown.length === 0 ? (
        <p className={styles.quiet}>{texts.sameText}</p>
      ) : (
        <ol className={styles.difference} aria-label={texts.definition}>
          {shown.map(({ change, line, at }) => (
            <li key={`${change} ${at}`} data-change={change}>
              <span>{at}</span>
              <span>{texts.signs[change]}</span>
              <code>{line}</code>
            </li>
          ))}
        </ol>
      )}
    </>
  );
}
