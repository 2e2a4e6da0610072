import { parseArgs } from 'node:util';
import { fault } from '../../contract/problem.ts';
import { demoUsage } from '../../contract/texts/demo.ts';

export interface DemoOptions {
  /** Prints one JSON object on the last line. */
  json: boolean;
  /** Makes so many events first. */
  events: number | null;
  seed: number;
  /** A real file of events. */
  data: string | null;
  mapping: string | null;
  /** Where to keep the project; a throw-away folder when absent. */
  keep: string | null;
}

const options = {
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
  events: { type: 'string' },
  seed: { type: 'string' },
  data: { type: 'string' },
  mapping: { type: 'string' },
  keep: { type: 'string' },
} as const;

/**
 * Reads the demo's own arguments; null where they ask for help.
 * @throws `demo.usage`
 */
export function demoOptions(args: readonly string[]): DemoOptions | null {
  const { json, help, events, seed = '1', data, mapping, keep } = parsed(args);
  if (help) return null;
  if (events !== undefined && data !== undefined) throw wrong(demoUsage.eventsOrData);
  if (mapping !== undefined && data === undefined) throw wrong(demoUsage.mappingAlone);
  return {
    json,
    events: events === undefined ? null : wholeNumber('events', events),
    seed: wholeNumber('seed', seed),
    data: data ?? null,
    mapping: mapping ?? null,
    keep: keep ?? null,
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw wrong(/^.*?(?=\.?(?:\n|\. |$))/.exec((error as Error).message)?.[0] ?? '');
  }
}

function wholeNumber(option: string, text: string): number {
  if (/^[1-9]\d*$/.test(text)) return Number(text);
  throw wrong(demoUsage.wholeNumber({ option, text }));
}

function wrong(reason: string): Error {
  return fault('demo.usage', { reason });
}
