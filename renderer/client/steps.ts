import { create } from 'zustand';
import type { EngineEvent, StepStatus } from '../../contract/events.ts';

/** How a step stands, as its last event said. */
export interface StepProgress {
  status: StepStatus;
  fraction: number | null;
  message: string;
  rowsIn: number | null;
  rowsOut: number | null;
}

/** Steps of the runs of now, by `run/step`; select the ones that you draw, and only their moves draw you anew. */
export const useSteps = create<{ steps: Readonly<Record<string, StepProgress>> }>(() => ({ steps: {} }));

/** Takes what a batch of events says of steps; a run that has ended speaks through `run.show` alone. */
export function takeSteps(events: readonly EngineEvent[]): void {
  const moved = events.filter(({ type }) => type === 'run.step' || type === 'job.ended');
  if (moved.length === 0) return;
  const steps = { ...useSteps.getState().steps };
  for (const event of moved) {
    if (event.type === 'run.step') {
      const { status, fraction, message, rowsIn, rowsOut } = event;
      steps[`${event.job}/${event.step}`] = { status, fraction, message, rowsIn, rowsOut };
    } else if (event.type === 'job.ended') {
      for (const key of Object.keys(steps)) if (key.startsWith(`${event.job}/`)) delete steps[key];
    }
  }
  useSteps.setState({ steps });
}
