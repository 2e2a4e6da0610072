import { create } from 'zustand';
import type { CallOutput } from '../../contract/calls.ts';
import type { EngineEvent } from '../../contract/events.ts';

/** A job as the activity tray shows it. */
export interface Activity {
  job: string;
  kind: string;
  title: string;
  startedAt: string;
  endedAt: string | null;
  status: CallOutput<'job.list'>['jobs'][number]['status'];
  problem: CallOutput<'job.list'>['jobs'][number]['problem'];
  fraction: number | null;
  message: string;
}

/** Jobs since the engine started, the oldest first. */
export const useActivity = create<{ jobs: readonly Activity[] }>(() => ({ jobs: [] }));

const kept = 60;

/** Work that views do by the way and show themselves: it would only fill the tray. */
const quietKinds: ReadonlySet<string> = new Set([
  'query',
  'lines',
  'result',
  'statistics',
  'profile',
  'presets',
  'plan',
]);

/** The jobs that the engine knows, when the window comes (back) to it. */
export function seedActivity({ jobs }: CallOutput<'job.list'>): void {
  const shown = jobs.filter(({ kind }) => !quietKinds.has(kind));
  const known = new Map(useActivity.getState().jobs.map((one) => [one.job, one]));
  useActivity.setState({
    jobs: shown.map((job) => ({ fraction: null, message: '', endedAt: null, ...known.get(job.job), ...job })),
  });
}

export function takeActivity(events: readonly EngineEvent[]): void {
  const told = events.filter(({ type }) => type.startsWith('job.'));
  if (told.length === 0) return;
  const jobs = new Map(useActivity.getState().jobs.map((one) => [one.job, one]));
  for (const event of told) {
    const next = after(jobs.get(event.job), event);
    if (next !== undefined) jobs.set(event.job, next);
  }
  useActivity.setState({ jobs: [...jobs.values()].slice(-kept) });
}

function after(before: Activity | undefined, event: EngineEvent): Activity | undefined {
  if (event.type === 'job.started') {
    if (quietKinds.has(event.kind) || before !== undefined) return before;
    const { job, kind, title, at: startedAt } = event;
    return {
      job,
      kind,
      title,
      startedAt,
      endedAt: null,
      status: 'running',
      problem: null,
      fraction: null,
      message: '',
    };
  }
  if (before === undefined) return undefined;
  if (event.type === 'job.progress') return { ...before, fraction: event.fraction, message: event.message };
  if (event.type === 'job.ended') {
    return { ...before, status: event.status, problem: event.problem, endedAt: event.at };
  }
  return before;
}

/** What kind of work a job is, where it is known. */
export const kindOf = (job: string): string | undefined =>
  useActivity.getState().jobs.find((one) => one.job === job)?.kind;
