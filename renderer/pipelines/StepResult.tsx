import type { RunStep } from '../../contract/calls.ts';
import { en } from '../../contract/texts/en.ts';
import { Button } from '../parts/Button.tsx';
import { Table, type Column } from '../parts/Table.tsx';
import { useWindow } from '../shell/state.ts';
import { LearningCurve } from './LearningCurve.tsx';
import styles from './pipelines.module.css';

const texts = en.view.pipelines.result;

interface Expectation {
  success: boolean;
  expectation_config: { expectation_type: string; kwargs: Record<string, unknown>; severity?: string };
  result: { unexpected_count?: number };
}

/** What a step found out, as people read it: figures, a check's expectations, a learning curve. */
export function StepResult({ run, step, live }: { run: string; step: RunStep; live: boolean }) {
  const { result, rowsIn, rowsOut, seconds, attempts } = step;
  const open = useWindow((state) => state.open);
  const expectations = (result['validation'] as { results?: Expectation[] } | undefined)?.results;
  const facts: [string, string][] = [
    ...(rowsIn === null ? [] : [[texts.rowsIn, en.window.number({ value: rowsIn })] as [string, string]]),
    ...(rowsOut === null ? [] : [[texts.rowsOut, en.window.number({ value: rowsOut })] as [string, string]]),
    ...(seconds === null ? [] : [[texts.took, en.window.duration({ seconds })] as [string, string]]),
    ...(attempts < 2 ? [] : [[texts.attempts, String(attempts)] as [string, string]]),
    ...figures(result),
  ];
  return (
    <>
      <dl className={styles.figures}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {typeof result['notebook'] === 'string' && <ToNotebook file={result['notebook']} />}
      {step.kind === 'train' && <LearningCurve run={run} step={step} live={live} />}
      <Findings result={result} />
      {expectations !== undefined && (
        <>
          <p className={styles.facts}>
            {texts.expectations({
              failed: expectations.filter(({ success }) => !success).length,
              count: expectations.length,
            })}
            <Button onClick={() => open('quality')}>{texts.toQuality}</Button>
          </p>
          <Table
            label={texts.expectationsOf({ step: step.step })}
            columns={columns}
            rows={expectations.toSorted((a, b) => Number(a.success) - Number(b.success))}
            keyOf={(each) => JSON.stringify(each.expectation_config)}
          />
        </>
      )}
    </>
  );
}

const columns: Column<Expectation>[] = [
  {
    title: texts.columns.expectation,
    cell: ({ expectation_config: { expectation_type } }) =>
      expectation_type.replace(/^expect_/, '').replaceAll('_', ' '),
  },
  {
    title: texts.columns.column,
    cell: ({ expectation_config: { kwargs } }) => String(kwargs['column'] ?? ''),
  },
  {
    title: texts.columns.result,
    cell: ({ success }) => (
      <span className={success ? styles.good : styles.bad}>{success ? texts.passed : texts.failed}</span>
    ),
  },
  {
    title: texts.columns.unexpected,
    number: true,
    cell: ({ result: { unexpected_count: count } }) =>
      count === undefined ? '' : en.window.number({ value: count }),
  },
];

/** The notebook that the step ran. */
function ToNotebook({ file }: { file: string }) {
  const open = useWindow((state) => state.open);
  return <Button onClick={() => open('notebooks', file)}>{texts.openNotebook({ file })}</Button>;
}

/** Numbers and words of a result, those of a map in it under its name; lists have places of their own. */
function figures(result: Record<string, unknown>, path = ''): [string, string][] {
  return Object.entries(result).flatMap(([key, value]): [string, string][] => {
    const name = path === '' ? key : `${path} ${key}`;
    if (key === 'validation' || Array.isArray(value) || value === null) return [];
    if (typeof value === 'object') return figures(value as Record<string, unknown>, name);
    return [[words(name), typeof value === 'number' ? texts.figure({ value }) : String(value)]];
  });
}

/** `averagePrecision` as `Average precision`. */
function words(name: string): string {
  const apart = name.replaceAll(
    /([a-z])([A-Z])/g,
    (_whole, a: string, b: string) => `${a} ${b.toLowerCase()}`,
  );
  return apart.charAt(0).toUpperCase() + apart.slice(1);
}

/** What statistical tests found, a sentence each. */
function Findings({ result }: { result: Record<string, unknown> }) {
  const all = Array.isArray(result['results'])
    ? (result['results'] as { sentence?: unknown; drift?: unknown }[])
    : [];
  const told = all.filter(({ sentence }) => typeof sentence === 'string');
  if (told.length === 0) return null;
  return (
    <ul aria-label={texts.findings} className={styles.findings}>
      {told.map(({ sentence, drift }) => (
        <li key={String(sentence)} className={drift === true ? styles.busy : undefined}>
          {String(sentence)}
        </li>
      ))}
    </ul>
  );
}
