import { stageNames, type CallOutput, type ProjectState, type StageName } from '../../contract/calls.ts';
import { en } from '../../contract/texts/en.ts';
import type { ViewName } from './layout.ts';

type Flow = CallOutput<'project.flow'>;

/** What a stage of the flow shows and where a click on it goes. */
export interface StageFacts {
  name: StageName;
  /** Whether anything has come so far. */
  reached: boolean;
  newest: string | null;
  /** What stands before its age: a model's version and score. */
  fact: string;
  /** How much there is, for the tooltip. */
  amount: string;
  running: readonly string[];
  failed: number;
  view: ViewName;
  item: string | null;
  memory: Record<string, unknown>;
}

type Own = Omit<StageFacts, 'name' | 'running' | 'failed'>;

/** The stages as they stand, in the order of the flow. */
export function stagesOf(
  project: ProjectState,
  flow: Flow | undefined,
  /** Seconds that an answer of what is served usually takes. */
  median: number | null,
): StageFacts[] {
  const own: Record<StageName, Own> = {
    raw: raw(project),
    processed: zone(project, 'processed'),
    curated: zone(project, 'curated'),
    model: model(project),
    served: served(flow, median),
  };
  return stageNames.map((name) => {
    const { running = [], failedSteps = [], failedChecks = 0 } = flow?.stages[name] ?? {};
    return { name, ...own[name], running, failed: failedSteps.length + failedChecks };
  });
}

function raw({ raw: sources }: ProjectState): Own {
  const files = sources.reduce((sum, source) => sum + source.files, 0);
  const newest = latest(sources.map((source) => source.newest));
  const amount = files === 0 ? '' : en.window.files({ count: files });
  return { reached: files > 0, newest, fact: '', amount, view: 'data', item: null, memory: { search: '' } };
}

function zone({ tables }: ProjectState, name: 'processed' | 'curated'): Own {
  const own = tables.filter((table) => table.name.startsWith(`${name}.`));
  const newest = latest(own.map(({ updatedAt }) => updatedAt));
  const amount = own.length === 0 ? '' : en.window.tables({ count: own.length });
  const memory = { search: `${name}.` };
  return { reached: own.length > 0, newest, fact: '', amount, view: 'data', item: null, memory };
}

function model({ models }: ProjectState): Own {
  const active = models.find((one) => one.active);
  const place = { view: 'models', memory: {}, newest: null } as const;
  if (active === undefined) return { ...place, item: null, reached: false, fact: '', amount: '' };
  const { auc } = active.metrics;
  const score = typeof auc === 'number' ? ` · ${en.window.auc({ auc })}` : '';
  const fact = `${en.window.modelVersion(active)}${score}`;
  return { ...place, item: null, reached: true, fact, amount: fact };
}

function served(flow: Flow | undefined, median: number | null): Own {
  const place = { view: 'predict', item: null, memory: {} } as const;
  const last = flow?.served ?? null;
  if (last === null) return { ...place, reached: false, newest: null, fact: '', amount: '' };
  const { model: name, version, url, publishedAt } = last;
  return {
    ...place,
    reached: true,
    newest: publishedAt,
    fact: [en.window.modelVersion({ name, version }), milliseconds(median)].filter(Boolean).join(' · '),
    amount: url,
  };
}

function milliseconds(seconds: number | null): string {
  return seconds === null ? '' : en.view.shell.flow.answersIn({ seconds });
}

/** The newest of some instants, all in UTC and of one form. */
function latest(instants: readonly (string | null)[]): string | null {
  return (
    instants
      .filter((one) => one !== null)
      .toSorted()
      .at(-1) ?? null
  );
}
