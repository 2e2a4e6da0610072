import { attach } from '../host/attach.ts';
import { follow } from '../cli/follow.ts';
import type { Client } from '../contract/client.ts';
import type { CallOutput } from '../contract/calls.ts';
import type { EngineEvent } from '../contract/events.ts';
import { asFault, type ProblemCode } from '../contract/problem.ts';
import { en } from '../contract/texts/en.ts';
import { bestPossibleAuc } from './demo/best-auc.ts';
import { watchMemory } from './demo/memory.ts';
import { demoOptions, type DemoOptions } from './demo/options.ts';
import { makeProject, type DemoProject } from './demo/project.ts';
import { printed, reportOf, type DemoReport } from './demo/report.ts';
import { askServed } from './demo/serving.ts';

/** Runs the sample pipeline in a throw-away project, serves the model, asks it, and reports. */
async function demo(options: DemoOptions): Promise<DemoReport> {
  const say = options.json ? () => undefined : (line: string) => console.log(line);
  say(en.demo.making({ what: dataOf(options) }));
  const project = await makeProject(options);
  try {
    return await measured(project, say);
  } finally {
    project.remove();
  }
}

async function measured(project: DemoProject, say: (line: string) => void): Promise<DemoReport> {
  const memory = watchMemory();
  const started = performance.now();
  const engine = await attach(project.folder);
  try {
    const { job } = await engine.client.call('run.start', { pipeline: 'purchase', params: project.params });
    const run = (await follow(engine, job, progress(say))) as CallOutput<'run.show'>;
    say(en.demo.serving);
    const prediction = await askServed(project.folder, await anySession(engine.client));
    const seconds = (performance.now() - started) / 1000;
    const peakMemoryMiB = memory.stop();
    const best = project.truth === null ? null : await bestPossibleAuc(engine.client, project.truth);
    return reportOf(run, { prediction, seconds, peakMemoryMiB, bestPossibleAuc: best });
  } finally {
    memory.stop();
    await engine.close();
  }
}

/** A session whose features the online store has: the newest one. */
async function anySession(client: Client): Promise<string> {
  const sql =
    'SELECT user_session FROM curated.purchase_latest ORDER BY event_time DESC, event_id DESC LIMIT 1';
  const { job } = await client.call('query.start', { sql, limit: 1 });
  const answer = (await client.follow(job)) as { rows: string[][] };
  return answer.rows[0]?.[0] ?? '';
}

function progress(say: (line: string) => void): (event: EngineEvent) => void {
  const told = new Map<string, number>();
  return (event) => {
    if (event.type === 'run.log' && event.level !== 'info') say(en.demo.warned(event));
    if (event.type !== 'run.step') return;
    if (event.status !== 'running') return say(en.demo.done(event));
    const tenth = Math.floor((event.fraction ?? 0) * 4);
    if (told.get(event.step) === tenth) return;
    told.set(event.step, tenth);
    say(en.demo.running(event));
  };
}

function dataOf({ data, events }: DemoOptions): string {
  if (data !== null) return en.demo.realData({ file: data });
  return events === null ? en.demo.sampleData : en.demo.madeEvents({ events });
}

async function main(): Promise<void> {
  const options = demoOptions(process.argv.slice(2));
  if (options === null) return console.log(en.demo.help);
  const report = await demo(options);
  console.log(options.json ? JSON.stringify(report) : printed(report));
  if (options.keep !== null && !options.json) console.log(en.demo.kept({ folder: options.keep }));
}

/** Exit codes as those of the command line; others are 1. */
const exitCodes: Partial<Record<ProblemCode, number>> = { 'demo.usage': 2, 'job.cancelled': 130 };

try {
  await main();
} catch (error) {
  const { code, message, remedy, place, details } = asFault(error).problem;
  if (process.env['BOATHOUSE_DETAILS'] !== undefined && details !== undefined) console.error(details);
  const where = Object.entries(place).map(([key, value]) => `${key} ${value}`);
  console.error(en.cli.problem({ message, remedy, place: where.join(', ') }));
  process.exitCode = exitCodes[code] ?? 1;
}
