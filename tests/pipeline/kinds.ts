import { z } from 'zod';
import {
  bindable,
  type Asset,
  type StepContext,
  type StepKinds,
  type StepOutcome,
} from '../../engine/steps.ts';

/** What a made-up step does, and what of its outcome is unusual; the tests give it. */
export type Doing = (name: string, context: StepContext) => Promise<Partial<StepOutcome> | void>;

/** Step kinds for tests: `do` runs a function of the test; its reads and writes are named in the YAML. */
export function testKinds(doing: Doing): StepKinds {
  const params = z.strictObject({
    reads: z.array(z.string()).default([]),
    writes: z.array(z.string()).default([]),
    name: z.string().default(''),
  });
  const kind = bindable({
    stage: 'processed',
    revision: 1,
    params,
    reads: (given) => given.reads as Asset[],
    writes: (given) => given.writes as Asset[],
    run: async (given, context): Promise<StepOutcome> => {
      const unusual = (await doing(given.name, context)) ?? {};
      return { rowsIn: 1, rowsOut: 2, result: {}, ...unusual };
    },
  });
  return new Map([['do', kind]]);
}
