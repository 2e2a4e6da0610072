import { parseArgs } from 'node:util';

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

/** Reads the demo's own arguments. */
export function demoOptions(args: readonly string[]): DemoOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      json: { type: 'boolean', default: false },
      events: { type: 'string' },
      seed: { type: 'string', default: '1' },
      data: { type: 'string' },
      mapping: { type: 'string' },
      keep: { type: 'string' },
    },
  });
  const events = values.events === undefined ? null : Number(values.events);
  const { json, data = null, mapping = null, keep = null } = values;
  return { json, events, seed: Number(values.seed), data, mapping, keep };
}
