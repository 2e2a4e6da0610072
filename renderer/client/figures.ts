import type { EngineEvent } from '../../contract/events.ts';
import { Growing } from './store.ts';

/** What a step shows while it runs: for training, one a boosting iteration. */
export type Figures = Extract<EngineEvent, { type: 'run.figures' }>['figures'];

const kept = 5_000;
const figures = new Growing<Figures>(kept);

export function takeFigures(events: readonly EngineEvent[]): void {
  figures.add(
    events.flatMap((event) =>
      event.type === 'run.figures' ? [[`${event.job}/${event.step}`, event.figures] as const] : [],
    ),
  );
}

export const forgetFigures = (): void => figures.clear();

/** The figures of a step since it began (a learning curve), growing while it runs. */
export const useFigures = (run: string, step: string): readonly Figures[] => figures.use(`${run}/${step}`);
