import type { RunSummary } from '../../contract/calls.ts';
import { when } from '../parts/when.ts';
import { useWindow } from './state.ts';
import { titled } from './tab.ts';

/** A run's name: what ran, and when. */
export const runTitle = ({ pipeline, startedAt }: Pick<RunSummary, 'pipeline' | 'startedAt'>): string =>
  `${pipeline} · ${when(startedAt)}`;

/** Opens a run as a tab. */
export function openRun(run: Pick<RunSummary, 'run' | 'pipeline' | 'startedAt'>): void {
  useWindow.getState().open('pipelines', `run:${run.run}`, titled(runTitle(run)));
}
