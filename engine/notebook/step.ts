import { asFault } from '../../contract/problem.ts';
import { en } from '../../contract/texts/en.ts';
import type { Work } from '../jobs/work.ts';
import type { Output, StepAnswer } from './process/messages.ts';

/**
 * Runs a step of the engine's kinds, unless it has been done and still stands. Given by whoever opens a notebook.
 * @throws whatever a step throws, and the problem of a check that failed
 */
export type RunStep = (kind: string, params: unknown, work: Work) => Promise<StepAnswer>;

type Shown = Extract<Output, { type: 'step' }>;

/** A log of a thousand files is no output of a cell; its end is. */
const keptLines = 100;
/** Milliseconds between two pictures of how far it has come. */
const between = 100;

/** Runs a step and shows how it goes: one output, each state in the place of the one before. */
export async function runShown(
  run: (work: Work) => Promise<StepAnswer>,
  { key, kind }: Pick<Shown, 'key' | 'kind'>,
  work: Work,
  show: (output: Output) => void,
): Promise<StepAnswer> {
  const startedAt = work.now();
  let shownAt = startedAt;
  let state: Shown = {
    ...{ type: 'step', key, kind, status: 'running', fraction: null, message: '', log: [] },
    ...{ rowsIn: null, rowsOut: null, seconds: null },
  };
  const logged = (line: Shown['log'][number]) => [...state.log, line].slice(-keptLines);
  const change = (next: Partial<Shown>, isLast = false) => {
    state = { ...state, ...next };
    if (!isLast && work.now() - shownAt < between) return;
    shownAt = work.now();
    show(state);
  };
  const end = (next: Partial<Shown>) =>
    change({ ...next, fraction: null, message: '', seconds: (work.now() - startedAt) / 1000 }, true);
  show(state);
  try {
    const { rowsIn, rowsOut, result, unchanged } = await run({
      ...work,
      progress: ({ fraction, message }) => change({ fraction: bounded(fraction), message }),
      log: (level, message) => change({ log: logged({ level, message }) }),
    });
    end({ status: unchanged ? 'unchanged' : 'succeeded', rowsIn, rowsOut });
    return { rowsIn, rowsOut, result, unchanged };
  } catch (error) {
    const { message } = asFault(error).problem;
    end({ status: 'failed', log: logged({ level: 'error', message }) });
    throw error;
  }
}

function bounded(fraction: number | null): number | null {
  return fraction === null ? null : Math.min(1, Math.max(0, fraction));
}

/** A step in one line of text, for a report. */
export function stepLine({ kind, status, rowsIn, rowsOut, seconds }: Shown): string {
  return en.notebook.step({ kind, status, rowsIn, rowsOut, seconds });
}
