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
 * Parses the arguments of a command; prints its help and gives null where that was asked for.
 * @throws `cli.usage`
 */
export function parse<Options extends NonNullable<ParseArgsConfig['options']>>(
  command: CommandName,
  args: string[],
  options: Options,
) {
  try {
    const all = { ...options, help: { type: 'boolean' } } as const;
    const parsed = parseArgs({ args, options: all, allowPositionals: true, strict: true });
    if ((parsed.values as { help?: boolean }).help !== true) return parsed;
    console.log(en.cli.help[command]);
    return null;
  } catch (error) {
    throw usage(command, (error as Error).message.split('. ')[0] ?? '');
  }
}

export function usage(command: CommandName, reason: string): Error {
  return fault('cli.usage', { reason, command: `${command} ` });
}

/** A whole number given as text. */
export function wholeNumber(command: CommandName, option: string, text: string): number {
  if (!/^\d+$/.test(text)) throw usage(command, `--${option} takes a whole number, not ${text}`);
  return Number(text);
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
