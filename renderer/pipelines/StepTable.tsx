import type { CallOutput, RunStep } from '../../contract/calls.ts';
import { en } from '../../contract/texts/en.ts';
import { useProgress } from '../client/steps.ts';
import { Status } from '../parts/Status.tsx';
import { Table, type Column } from '../parts/Table.tsx';

const texts = en.window;

function shown(value: number | null, say: (value: number) => string): string {
  return value === null ? '' : say(value);
}

/** The steps of a run as they stand, with their progress while they run. */
export function StepTable({ run }: { run: CallOutput<'run.show'> }) {
  const columns: Column<RunStep>[] = [
    { title: texts.columns.step, cell: ({ step }) => step },
    {
      title: texts.columns.status,
      cell: ({ step, status }) => <Moving run={run.run} step={step} status={status} />,
    },
    {
      title: texts.columns.rowsIn,
      number: true,
      cell: ({ rowsIn }) => shown(rowsIn, (value) => texts.number({ value })),
    },
    {
      title: texts.columns.rows,
      number: true,
      cell: ({ rowsOut }) => shown(rowsOut, (value) => texts.number({ value })),
    },
    {
      title: texts.columns.seconds,
      number: true,
      cell: ({ seconds }) => shown(seconds, (value) => texts.seconds({ seconds: value })),
    },
  ];
  return <Table label={texts.steps} columns={columns} rows={run.steps} keyOf={({ step }) => step} />;
}

/** A step's state, with how far it has come. */
function Moving({ run, step, status }: { run: string; step: string; status: RunStep['status'] }) {
  const progress = useProgress(run, step);
  return <Status status={status} fraction={progress?.fraction ?? undefined} />;
}
