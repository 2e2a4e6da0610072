import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import { en } from '../../contract/texts/en.ts';
import { Chart } from '../charts/Chart.tsx';
import { Skeleton } from '../parts/Skeleton.tsx';
import { Table, type Column } from '../parts/Table.tsx';
import { caughtIn, hasCurves, precisionAt } from './cells.ts';
import { differing, type Difference } from './compared.ts';
import { gainsDrawing, prDrawing, rocDrawing, type Named } from './curve-drawings.ts';
import layout from './models.module.css';
import { evaluationOf, type Version } from './queries.ts';

const all = en.view.models;
const texts = all.compare;

/** Versions side by side: figures with their differences, curves over each other, what they were made of. */
export function Compare({ model, versions }: { model: string; versions: readonly Version[] }) {
  const answers = useQueries({ queries: versions.map(({ version }) => evaluationOf(model, version)) });
  const loading = answers.some(({ isPending }) => isPending);
  const evaluations = answers.map(({ data }) => data?.evaluation ?? null);
  const named = versions.flatMap((version, at): Named[] => {
    const evaluation = evaluations[at] ?? null;
    if (evaluation === null || !hasCurves(evaluation)) return [];
    return [{ name: all.version(version), evaluation }];
  });
  const [parameters, data] = [differing(versions, 'parameters'), differing(versions, 'dataVersions')];
  if (loading) return <Skeleton />;
  return (
    <div className={layout.stack}>
      <p className={layout.headline}>{finding(versions, named)}</p>
      <Table
        label={texts.metrics}
        columns={metricColumns(versions)}
        rows={metricNames}
        keyOf={({ name }) => name}
      />
      {named.length > 1 && <Overlaid named={named} />}
      <Differences title={texts.parameters} versions={versions} rows={parameters} none={texts.notSet} />
      <Differences title={texts.data} versions={versions} rows={data} none={texts.noTable} />
      {parameters.length + data.length === 0 && <p className={layout.note}>{texts.same}</p>}
    </div>
  );
}

/** The best, and whether the first two can be told apart at all. */
function finding(versions: readonly Version[], named: readonly Named[]): string {
  const names = new Intl.ListFormat('en').format(versions.map(all.version));
  const ranked = named.toSorted((a, b) => value(b) - value(a));
  const [best, second] = ranked;
  if (best === undefined || second === undefined) return texts.plain({ versions: names });
  const first = texts.title({ versions: names, best: best.name, value: all.figure(value(best)) });
  const [low, high] = [best.evaluation.averagePrecision?.low, second.evaluation.averagePrecision?.high];
  if (low === undefined || low === null || high === undefined || high === null) return `${first}.`;
  const told = low > high ? texts.apart : texts.overlap;
  return `${first}. ${told({ first: best.name, second: second.name })}.`;
}

const value = ({ evaluation }: Named) => evaluation.averagePrecision?.value ?? 0;

interface Metric {
  name: keyof typeof texts.names;
  /** Whether more is better; null where it is neither. */
  more: boolean | null;
}

const metricNames: Metric[] = [
  { name: 'averagePrecision', more: true },
  { name: 'auc', more: true },
  { name: 'f1', more: true },
  { name: 'precision', more: true },
  { name: 'recall', more: true },
  { name: 'logLoss', more: false },
  { name: 'brier', more: false },
  { name: 'threshold', more: null },
  { name: 'rows', more: null },
  { name: 'positives', more: null },
];

const counted = new Set(['rows', 'positives']);
const metricOf = ({ metrics }: Version, name: string) =>
  typeof metrics[name] === 'number' ? metrics[name] : null;

function metricColumns(versions: readonly Version[]): Column<Metric>[] {
  const [first, ...others] = versions;
  const say = (name: string, found: number | null) => {
    if (found === null) return all.unknown;
    return counted.has(name) ? all.count(found) : found.toFixed(4);
  };
  const plain = (version: Version): Column<Metric> => ({
    title: all.version(version),
    number: true,
    cell: ({ name }) => say(name, metricOf(version, name)),
  });
  const difference = (version: Version): Column<Metric> => ({
    title: texts.difference(version),
    number: true,
    cell: (metric) => <Change metric={metric} from={first!} to={version} />,
  });
  return [
    { title: texts.metric, cell: ({ name }) => texts.names[name] },
    ...versions.map(plain),
    ...others.map(difference),
  ];
}

function Change({ metric: { name, more }, from, to }: { metric: Metric; from: Version; to: Version }) {
  const [before, after] = [metricOf(from, name), metricOf(to, name)];
  if (before === null || after === null) return all.unknown;
  const by = after - before;
  if (Math.abs(by) < 5e-5) return texts.equal;
  const size = counted.has(name) ? all.count(Math.abs(by)) : Math.abs(by).toFixed(4);
  const text = `${by < 0 ? '−' : '+'}${size}`;
  if (more === null) return text;
  const better = by > 0 === more;
  return (
    <span className={better ? layout.better : layout.worse}>
      {text} {better ? texts.better : texts.worse}
    </span>
  );
}

function Overlaid({ named }: { named: readonly Named[] }) {
  const drawings = useMemo(
    () => ({ pr: prDrawing(named), roc: rocDrawing(named), gains: gainsDrawing(named) }),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the list is made anew, what it names is kept
    [named.map(({ name }) => name).join(' ')],
  );
  const titles = titlesOf(named);
  return (
    <div className={layout.charts}>
      <Chart title={titles.pr} {...drawings.pr} height={320} />
      <Chart title={titles.roc} {...drawings.roc} height={320} />
      <Chart title={titles.gains} {...drawings.gains} height={320} />
    </div>
  );
}

/** Where the versions are compared: half of the positives found, a tenth of the rows acted on. */
const [half, tenth] = [0.5, 0.1];

function titlesOf(named: readonly Named[]) {
  const each = (of: (one: Named) => number) =>
    named.map((one) => texts.each({ name: one.name, value: all.percent(of(one)) })).join(', ');
  return {
    pr: texts.pr({ found: all.share(half), each: each(({ evaluation }) => precisionAt(evaluation, half)) }),
    roc: texts.roc({ each: each(({ evaluation }) => evaluation.auc?.value ?? 0) }),
    gains: texts.gains({
      top: all.share(tenth),
      each: each(({ evaluation }) => caughtIn(evaluation, tenth)),
    }),
  };
}

interface DifferencesProps {
  title: string;
  versions: readonly Version[];
  rows: readonly Difference[];
  none: string;
}

function Differences({ title, versions, rows, none }: DifferencesProps) {
  if (rows.length === 0) return null;
  const columns: Column<Difference>[] = [
    { title, cell: ({ name }) => name },
    ...versions.map((version, at) => ({
      title: all.version(version),
      number: true,
      cell: ({ values }: Difference) => values[at] ?? none,
    })),
  ];
  return <Table label={title} columns={columns} rows={rows} keyOf={({ name }) => name} />;
}
