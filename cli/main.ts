import { asFault, type Problem } from '../contract/problem.ts';
import { en } from '../contract/texts/en.ts';
import { exit, type Command, type CommandName } from './command.ts';

type Load = () => Promise<Command>;

/** Each command's code is loaded when it is called. */
const commands: Record<CommandName, Load> = {
  new: () => import('./commands/new.ts').then((module) => module.newProject),
  run: () => import('./commands/run.ts').then((module) => module.run),
  serve: () => import('./commands/serve.ts').then((module) => module.serve),
  endpoint: () => import('./commands/endpoint.ts').then((module) => module.endpoint),
  predict: () => import('./commands/predict.ts').then((module) => module.predict),
  publish: () => import('./commands/publish.ts').then((module) => module.publish),
  notebook: () => import('./commands/notebook.ts').then((module) => module.notebook),
  sql: () => import('./commands/sql.ts').then((module) => module.sql),
  table: () => import('./commands/table.ts').then((module) => module.table),
};

async function main(args: string[]): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || ['--help', '-h', 'help'].includes(name)) return say(en.cli.help.main, exit.done);
  if (!Object.hasOwn(commands, name))
    return complain(
      en.problems['cli.usage']({ reason: `There is no command ${name}`, command: '' }),
      {},
      exit.usage,
    );
  try {
    return await (await commands[name as CommandName]()).run(rest);
  } catch (error) {
    const { problem } = asFault(error);
    if (process.env['BOATHOUSE_DETAILS'] !== undefined && problem.details !== undefined)
      console.error(problem.details);
    return complain(problem, problem.place, codeOf(problem));
  }
}

function codeOf(problem: Problem): number {
  if (problem.code === 'cli.usage') return exit.usage;
  return problem.code === 'job.cancelled' ? exit.cancelled : exit.failed;
}

function complain(
  problem: { message: string; remedy: string },
  place: Problem['place'],
  code: number,
): number {
  const parts = Object.entries(place).map(([key, value]) => `${key} ${value}`);
  console.error(en.cli.problem({ ...problem, place: parts.join(', ') }));
  return code;
}

function say(text: string, code: number): number {
  console.log(text);
  return code;
}

process.exitCode = await main(process.argv.slice(2));
