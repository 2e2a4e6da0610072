import type { CallOutput, ProjectState } from '../contract/calls.ts';
import { createClient } from '../contract/client.ts';
import { asFault } from '../contract/problem.ts';
import { en } from '../contract/texts/en.ts';
import { button, element, part, table, type Cell } from './elements.ts';
import { fetchTransport } from './fetch-transport.ts';

type Run = CallOutput<'run.show'>;

const texts = en.page;
const client = createClient(fetchTransport);
const looks: Record<string, string> = {
  succeeded: 'good',
  unchanged: 'good',
  failed: 'bad',
  running: 'busy',
};

/** Shows the project's state and its last run; again after each event, at most twice a second. */
async function show(): Promise<void> {
  const state = await client.call('project.state', {});
  const run = state.lastRun === null ? null : await client.call('run.show', { run: state.lastRun.run });
  showProject(state);
  showRun(state, run);
  showTables(state);
}

function showProject(state: ProjectState): void {
  document.title = texts.title({ project: state.name });
  part('project').textContent = state.name;
  part('where').textContent = state.folder;
  const rawFiles = state.raw.reduce((sum, source) => sum + source.files, 0);
  const zone = (name: string) => state.tables.filter((one) => one.name.startsWith(`${name}.`)).length;
  const model = state.models.find(({ active }) => active);
  const segments: [string, string, boolean][] = [
    [texts.stages.raw, texts.files({ count: rawFiles }), rawFiles > 0],
    [texts.stages.processed, texts.tables({ count: zone('processed') }), zone('processed') > 0],
    [texts.stages.curated, texts.tables({ count: zone('curated') }), zone('curated') > 0],
    [texts.stages.model, model === undefined ? texts.noModel : modelText(model), model !== undefined],
  ];
  part('waterline').replaceChildren(...segments.map(segment));
}

function modelText({ name, version, metrics }: ProjectState['models'][number]): string {
  const { auc } = metrics;
  return `${texts.modelVersion({ name, version })}${typeof auc === 'number' ? ` · ${texts.auc({ auc })}` : ''}`;
}

function segment([name, fact, filled]: [string, string, boolean]): HTMLElement {
  return element('li', filled ? 'filled' : '', element('strong', '', name), element('span', 'note', fact));
}

function showRun(state: ProjectState, run: Run | null): void {
  part('run-title').textContent = texts.lastRun;
  const running = run?.status === 'running';
  part('run-status').textContent = run === null ? texts.noRun : runText(run);
  const actions = running
    ? [button(texts.cancel, '', () => act(client.call('job.cancel', { job: run.run })))]
    : state.pipelines.map((pipeline) =>
        button(texts.runPipeline({ pipeline }), 'main', () => start(pipeline)),
      );
  part('actions').replaceChildren(...actions);
  part('steps').replaceChildren(run === null ? element('p', 'note', texts.noRunHint) : stepTable(run));
}

function runText({ pipeline, status, startedAt, problem }: Run): string {
  const when = new Date(startedAt).toLocaleString('en', {
    dateStyle: 'medium',
    timeStyle: 'short',
    hourCycle: 'h23',
  });
  return `${texts.runStatus({ pipeline, status, when })}${problem === null ? '' : ` — ${problem.message} ${problem.remedy}`}`;
}

function stepTable(run: Run): HTMLElement {
  const { step, status, rows, seconds } = texts.columns;
  const head: Cell[] = [
    { text: step },
    { text: status },
    { text: rows, look: 'number' },
    { text: seconds, look: 'number' },
  ];
  const lines = run.steps.map((one): Cell[] => [
    { text: one.step },
    { text: one.status, look: looks[one.status] ?? '' },
    { text: one.rowsOut === null ? '' : texts.rows({ count: one.rowsOut }), look: 'number' },
    { text: one.seconds === null ? '' : one.seconds.toFixed(2), look: 'number' },
  ]);
  return table(head, lines);
}

function showTables({ tables }: ProjectState): void {
  part('tables-title').textContent = texts.tablesTitle;
  const columns = texts.columns;
  const numbers = [columns.rows, columns.version, columns.size].map((text) => ({ text, look: 'number' }));
  const lines = tables.map((one): Cell[] => [
    { text: one.name },
    { text: one.rows === null ? '' : texts.rows({ count: one.rows }), look: 'number' },
    { text: String(one.version), look: 'number' },
    { text: texts.bytes(one), look: 'number' },
  ]);
  part('tables').replaceChildren(table([{ text: columns.table }, ...numbers], lines));
}

function start(pipeline: string): void {
  act(client.call('run.start', { pipeline }));
}

/** Problems stand on the page with what to do next. */
function act(work: Promise<unknown>): void {
  const problem = part('problem');
  problem.hidden = true;
  work.catch((error: unknown) => {
    const { message, remedy } = asFault(error).problem;
    problem.textContent = `${message} ${remedy}`;
    problem.hidden = false;
  });
}

/** Follows the engine's events; a burst of them is shown once. */
async function follow(): Promise<void> {
  let waiting = false;
  for await (const _event of fetchTransport.events(0, new AbortController().signal)) {
    if (waiting) continue;
    waiting = true;
    setTimeout(() => {
      waiting = false;
      act(show());
    }, 500);
  }
  part('problem').textContent = texts.gone;
  part('problem').hidden = false;
}

act(show());
act(follow());
