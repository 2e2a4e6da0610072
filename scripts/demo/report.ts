import type { CallOutput, RunStep } from '../../contract/calls.ts';
import { en } from '../../contract/texts/en.ts';

/** What the demo found out; `--json` prints it as it is. */
export interface DemoReport {
  stages: { name: string; rowsIn: number | null; rowsOut: number | null; seconds: number | null }[];
  events: { read: number; rejected: number };
  checks: { passed: number; failed: number };
  metrics: Record<
    'auc' | 'averagePrecision' | 'f1' | 'precision' | 'recall' | 'logLoss' | 'bestPossibleAuc',
    number | null
  >;
  topFeatures: { feature: string; importance: number }[];
  prediction: { probability: number; latencyMs: number } | null;
  seconds: number;
  peakMemoryMiB: number | null;
}

type Run = CallOutput<'run.show'>;

/** Puts together what the run's steps say of themselves. */
export function reportOf(
  run: Run,
  rest: Pick<DemoReport, 'prediction' | 'seconds' | 'peakMemoryMiB'> & { bestPossibleAuc: number | null },
): DemoReport {
  const { bestPossibleAuc, ...figures } = rest;
  const checks = run.steps
    .filter(({ kind }) => kind === 'check')
    .map(({ result }) => result as { passed: number; failed: number });
  const loaded = resultOf(run.steps, 'load-events') as { read: number; rejected: number };
  const { metrics } = resultOf(run.steps, 'train') as { metrics: Record<string, number | null> };
  const number = (name: string) => metrics[name] ?? null;
  return {
    stages: run.steps.map(({ step, rowsIn, rowsOut, seconds }) => ({ name: step, rowsIn, rowsOut, seconds })),
    events: { read: loaded.read, rejected: loaded.rejected },
    checks: {
      passed: sum(checks.map(({ passed }) => passed)),
      failed: sum(checks.map(({ failed }) => failed)),
    },
    metrics: {
      auc: number('auc'),
      averagePrecision: number('averagePrecision'),
      f1: number('f1'),
      precision: number('precision'),
      recall: number('recall'),
      logLoss: number('logLoss'),
      bestPossibleAuc,
    },
    topFeatures: topFeatures(run.steps),
    ...figures,
  };
}

/** The report as a person reads it. */
export function printed(report: DemoReport): string {
  const texts = en.demo;
  const { metrics, prediction } = report;
  const top = report.topFeatures.slice(0, 5).map(({ feature }) => feature);
  return [
    ...table(report),
    '',
    texts.events(report.events),
    texts.checks(report.checks),
    texts.metrics({ ...metrics, best: metrics.bestPossibleAuc }),
    texts.top({ features: top.join(', ') }),
    ...(prediction === null ? [] : [texts.prediction(prediction)]),
    texts.total(report),
  ].join('\n');
}

function table({ stages }: DemoReport): string[] {
  const { columns } = en.demo;
  const row = (name: string, rowsIn: string, rowsOut: string, seconds: string) =>
    `${name.padEnd(22)}${rowsIn.padStart(14)}${rowsOut.padStart(14)}${seconds.padStart(10)}`;
  const count = (value: number | null) => (value === null ? '' : value.toLocaleString('en'));
  return [
    row(columns.step, columns.rowsIn, columns.rowsOut, columns.seconds),
    '─'.repeat(60),
    ...stages.map((stage) =>
      row(stage.name, count(stage.rowsIn), count(stage.rowsOut), stage.seconds?.toFixed(2) ?? ''),
    ),
  ];
}

/** Mean absolute SHAP value of each, the largest first. */
function topFeatures(steps: readonly RunStep[]): DemoReport['topFeatures'] {
  const { top } = resultOf(steps, 'explain') as { top: { feature: string; meanAbsolute: number }[] };
  return top.map(({ feature, meanAbsolute }) => ({ feature, importance: meanAbsolute }));
}

function resultOf(steps: readonly RunStep[], step: string): Record<string, unknown> {
  return steps.find((one) => one.step === step)?.result ?? {};
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
