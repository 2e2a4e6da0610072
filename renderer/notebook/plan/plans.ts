import { create } from 'zustand';
import type { QueryPlan } from '../../../contract/calls/language.ts';
import { client } from '../../client/engine.ts';
import { flush } from '../actions.ts';
import { notebookOf } from '../state.ts';

/** The plan that stands under a cell: on its way, there, or why there is none. */
export interface ShownPlan {
  measure: boolean;
  /** The cell's text as it was asked for. */
  source: string;
  job: string | null;
  plan: QueryPlan | null;
  error: unknown;
}

/** Plans by cell. */
export const usePlans = create<Readonly<Record<string, ShownPlan>>>(() => ({}));

const put = (cell: string, part: Partial<ShownPlan>) =>
  usePlans.setState((plans) => (plans[cell] === undefined ? plans : { [cell]: { ...plans[cell], ...part } }));

/** Asks for the plan of a SQL cell; `measure` runs the query. The last one of the kind stays until the new one is there. */
export async function showPlan(file: string, cell: string, measure: boolean): Promise<void> {
  const before = usePlans.getState()[cell];
  if (before !== undefined && before.job !== null) await cancelPlan(cell);
  const source = notebookOf(file).cells.byId[cell]?.source ?? '';
  const kept = before?.measure === measure ? before.plan : null;
  const asked: ShownPlan = { measure, source, job: null, plan: kept, error: null };
  usePlans.setState({ [cell]: asked });
  const isCurrent = () =>
    usePlans.getState()[cell]?.measure === measure && usePlans.getState()[cell]?.source === source;
  try {
    await flush(file);
    const { job } = await client.call('notebook.plan', { file, cell, measure });
    if (isCurrent()) put(cell, { job });
    const plan = (await client.follow(job)) as QueryPlan;
    if (isCurrent()) put(cell, { job: null, plan });
  } catch (error) {
    if (isCurrent()) put(cell, { job: null, error });
  }
}

export async function cancelPlan(cell: string): Promise<void> {
  const job = usePlans.getState()[cell]?.job ?? null;
  if (job !== null) await client.call('job.cancel', { job }).catch(() => undefined);
}

export function hidePlan(cell: string): void {
  void cancelPlan(cell);
  usePlans.setState(({ [cell]: _gone, ...rest }) => rest, true);
}
