import type { CallOutput } from '../../contract/calls.ts';
import type { EngineEvent } from '../../contract/events.ts';
import { en } from '../../contract/texts/en.ts';
import { attach, type Attached } from '../../host/attach.ts';
import { follow } from '../follow.ts';
import { exit, pairs, parse, usage, type Command } from '../command.ts';
import { runNotebook } from '../run-notebook.ts';

const options = {
  project: { type: 'string' },
  param: { type: 'string', multiple: true },
  to: { type: 'string' },
  force: { type: 'boolean' },
  json: { type: 'boolean' },
  out: { type: 'string' },
} as const;

/** `boathouse run PIPELINE` */
export const run: Command = {
  run: async (args) => {
    const parsed = parse('run', args, options, 1);
    if (parsed === null) return exit.done;
    const [pipeline] = parsed.positionals;
    if (pipeline === undefined) throw usage('run', 'The pipeline is missing');
    const { project = '.', param = [], to, force = false, json = false, out } = parsed.values;
    if (pipeline.endsWith('.md')) return runNotebook({ project, file: pipeline, param, out });
    if (out !== undefined) throw usage('run', '--out belongs to a notebook');
    const engine = await attach(project);
    try {
      const wanted = {
        pipeline,
        params: pairs('run', 'param', param),
        force,
        ...(to === undefined ? {} : { to }),
      };
      const { job } = await engine.client.call('run.start', wanted);
      await show(engine, job, json);
      return exit.done;
    } finally {
      await engine.close();
    }
  },
};

async function show(engine: Attached, job: string, json: boolean): Promise<void> {
  try {
    await follow(engine, job, json ? undefined : tell);
  } finally {
    const ended = await engine.client.call('run.show', { run: job });
    if (json) console.log(JSON.stringify(ended));
    else console.log(summary(ended));
  }
}

function tell(event: EngineEvent): void {
  if (event.type === 'run.log' && event.level !== 'info') console.log(`  ! ${event.step}: ${event.message}`);
  if (event.type !== 'run.step' || event.status === 'running') return;
  const rows = event.rowsOut === null ? '' : `${event.rowsOut.toLocaleString('en')} rows`;
  console.log(en.cli.step({ step: event.step, status: event.status, rows, seconds: '' }).trimEnd());
}

function summary(run: CallOutput<'run.show'>): string {
  const seconds = (Date.parse(run.endedAt ?? run.startedAt) - Date.parse(run.startedAt)) / 1000;
  return en.cli.runEnded({ pipeline: run.pipeline, status: run.status, seconds });
}
