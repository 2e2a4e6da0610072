import { parseArgs, type ParseArgsConfig } from 'node:util';
import { fault } from '../contract/problem.ts';
import { en } from '../contract/texts/en.ts';

export type CommandName = Exclude<keyof typeof en.cli.help, 'main'>;

/** One command of the command line: gets its own arguments, gives the exit code. */
export interface Command {
  run(args: string[]): Promise<number>;
}

/** Exit codes, the same for every command. */
export const exit = { done: 0, failed: 1, usage: 2, cancelled: 130 } as const;

/**
 * Parses the arguments of a command, at most so many without a name; prints its help and gives null where that was asked for.
 * @throws `cli.usage`
 */
export function parse<Options extends NonNullable<ParseArgsConfig['options']>>(
  command: CommandName,
  args: string[],
  options: Options,
  positionals: number,
) {
  const parsed = parsedArgs(command, args, options);
  if ((parsed.values as { help?: boolean }).help === true) {
    console.log(en.cli.help[command]);
    return null;
  }
  const extra = parsed.positionals[positionals];
  if (extra !== undefined) throw usage(command, `There is nothing that ${extra} could stand for`);
  return parsed;
}

function parsedArgs<Options extends NonNullable<ParseArgsConfig['options']>>(
  command: CommandName,
  args: string[],
  options: Options,
) {
  try {
    const all = { ...options, help: { type: 'boolean', short: 'h' } } as const;
    return parseArgs({ args, options: all, allowPositionals: true, strict: true });
  } catch (error) {
    throw usage(command, /^.*?(?=\.?(?:\n|\. |$))/.exec((error as Error).message)?.[0] ?? '');
  }
}

export function usage(command: CommandName, reason: string): Error {
  return fault('cli.usage', { reason, command: `${command} ` });
}

/** A whole number given as text, within bounds. */
export function wholeNumber(
  command: CommandName,
  option: string,
  text: string,
  { least = 0, most = Number.MAX_SAFE_INTEGER } = {},
): number {
  const number = /^\d+$/.test(text) ? Number(text) : -1;
  if (number >= least && number <= most) return number;
  const range = most === Number.MAX_SAFE_INTEGER ? '' : ` from ${least} to ${most}`;
  throw usage(command, `--${option} takes a whole number${range}, not ${text}`);
}

/** `NAME=VALUE` pairs. */
export function pairs(
  command: CommandName,
  option: string,
  given: readonly string[],
): Record<string, string> {
  const entries = given.map((pair) => {
    const at = pair.indexOf('=');
    if (at < 1) throw usage(command, `--${option} takes NAME=VALUE, not ${pair}`);
    return [pair.slice(0, at), pair.slice(at + 1)];
  });
  return Object.fromEntries(entries) as Record<string, string>;
}
