import { ChevronDown, Download, Play, Square } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { CallInput, RunSummary } from '../../contract/calls.ts';
import { en } from '../../contract/texts/en.ts';
import { useCancel } from '../client/queries.ts';
import { Button } from '../parts/Button.tsx';
import { Menu, type MenuItem } from '../parts/Menu.tsx';
import { Problem } from '../parts/Problem.tsx';
import { Dialog } from '../parts/Dialog.tsx';
import { useCommands } from '../shell/commands.ts';
import { useTab } from '../shell/tab.ts';
import { exportItems } from './export/items.ts';
import type { StepFacts } from './graph/states.ts';
import { ParamsDialog } from './ParamsDialog.tsx';
import { PlanDialog } from './PlanDialog.tsx';
import { useRunsOf, useStart, type PipelineShow, type RunShow } from './queries.ts';
import { useChartTheme } from '../charts/theme.ts';

const texts = en.view.pipelines;

interface Props {
  show: PipelineShow;
  running: RunShow | null;
  states: Readonly<Record<string, StepFacts>>;
  selection: readonly string[];
}

/** Starts a run in the ways there are, or cancels the one that goes on. */
export function RunControls({ show, running, states, selection }: Props) {
  const { pipeline } = show;
  const start = useStart();
  const cancel = useCancel();
  const theme = useChartTheme();
  const { data } = useRunsOf(pipeline);
  const [plan, setPlan] = useState<CallInput<'run.plan'> | null>(null);
  const [asking, ask] = useState(false);
  const newest = data?.runs[0];
  const step = show.steps.find(({ id }) => id === selection[0] && selection.length === 1)?.id ?? null;
  const begin = (more: Partial<CallInput<'run.start'>> = {}) => start.mutate({ pipeline, ...more });
  const error = start.error ?? cancel.error;
  const busy = running !== null || start.isPending;
  const items = waysToRun({ show, step, newest, busy, plan: setPlan, ask: () => ask(true) });
  useRunCommands(
    pipeline,
    busy ? null : () => begin(),
    running === null ? null : () => cancel.mutate(running.run),
  );
  return (
    <>
      <Menu
        trigger={<Button kind="quiet" icon={Download} label={texts.export} />}
        items={exportItems(show, states, theme)}
      />
      {running === null ? (
        <Button kind="main" icon={Play} command="run.start" disabled={busy} onClick={() => begin()}>
          {texts.run}
        </Button>
      ) : (
        <Button icon={Square} command="run.cancel" onClick={() => cancel.mutate(running.run)}>
          {en.window.cancel}
        </Button>
      )}
      <Menu trigger={<Button icon={ChevronDown} label={texts.moreRuns} />} items={items} />
      {plan !== null && (
        <PlanDialog
          wanted={plan}
          onClose={() => setPlan(null)}
          onStart={() => (begin(plan), setPlan(null))}
        />
      )}
      {asking && (
        <ParamsDialog
          show={show}
          onClose={() => ask(false)}
          onStart={(given) => (begin({ params: given }), ask(false))}
        />
      )}
      <Dialog title={texts.notStarted} open={error !== null} onClose={() => (start.reset(), cancel.reset())}>
        <Problem error={error} />
      </Dialog>
    </>
  );
}

interface Ways {
  show: PipelineShow;
  /** The one step that is selected. */
  step: string | null;
  newest: RunSummary | undefined;
  busy: boolean;
  plan(wanted: CallInput<'run.plan'>): void;
  ask(): void;
}

/** Ways to run that show their plan first. */
function waysToRun({ show: { pipeline, params }, step, newest, busy, plan, ask }: Ways): MenuItem[] {
  const resumable = newest !== undefined && newest.status !== 'succeeded';
  return [
    { label: texts.showPlan, disabled: busy, run: () => plan({ pipeline }) },
    {
      label: texts.runTo({ step }),
      disabled: busy || step === null,
      run: () => step !== null && plan({ pipeline, to: step }),
    },
    {
      label: texts.rerun,
      disabled: busy || !resumable,
      run: () => resumable && plan({ pipeline, resume: newest.run }),
    },
    'line',
    { label: texts.withParams, disabled: busy || Object.keys(params).length === 0, run: ask },
    { label: texts.force, disabled: busy, run: () => plan({ pipeline, force: true }) },
  ];
}

/** What the palette and the keys do while this pipeline is in front. */
function useRunCommands(pipeline: string, run: (() => void) | null, cancel: (() => void) | null): void {
  const { active } = useTab();
  const commands = useMemo(
    () => [
      ...(active && run !== null ? [{ id: 'run.start', title: texts.runOf({ pipeline }), run }] : []),
      ...(active && cancel !== null
        ? [{ id: 'run.cancel', title: texts.cancelOf({ pipeline }), run: cancel }]
        : []),
    ],
    // The callbacks are new at each drawing; what they do changes with these.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [active, pipeline, run === null, cancel === null],
  );
  useCommands(commands);
}
