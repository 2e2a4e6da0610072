import type { DemoReport } from '../../scripts/demo/report.ts';
import { runDemo } from '../demo/run-demo.ts';
import type { BenchSuite } from '../line.ts';
import { median } from '../median.ts';

const small = 300_000;
const rounds = 3;

/** From the raw files to the star schema and its aggregates. */
const etlStages = /^(take-|load-|check-|dim-|fact-|daily-|product-)/;

const line = { suite: 'demo', peer: null, peerName: null, ratio: null, better: 'lower' } as const;

/** The whole demo, from raw files to a served prediction: time, memory, and how it grows with the events. */
export const suite: BenchSuite = {
  name: 'demo',
  async run(report) {
    const seconds: number[] = [];
    const memory: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const found = await runDemo(small, 1, async (demo) => demo);
      seconds.push(found.seconds);
      memory.push(found.peakMemoryMiB ?? Number.NaN);
    }
    report({ ...line, case: '300,000 events', ours: median(seconds), target: 60, unit: 's' });
    report({ ...line, case: '300,000 events, peak memory', ours: median(memory), target: 2048, unit: 'MiB' });
    const large = await runDemo(small * 10, 1, async (demo) => demo);
    report({ ...line, case: '3,000,000 events', ours: large.seconds, target: null, unit: 's' });
    const etl = (large.events.read / etlSeconds(large)) * 60;
    const rate = { better: 'higher', target: 3_000_000, unit: 'events/min' } as const;
    report({ ...line, case: 'ingest and ETL into Delta, 3,000,000 events', ours: etl, ...rate });
    const growth = large.seconds / median(seconds);
    report({ ...line, case: '10 × the events', ours: growth, target: 12, unit: '× the time' });
    report({
      ...line,
      case: '3,000,000 events, peak memory',
      ours: large.peakMemoryMiB ?? Number.NaN,
      target: null,
      unit: 'MiB',
    });
  },
};

/** The sum of the stages' times; independent ones run side by side, so the clock on the wall says less. */
function etlSeconds({ stages }: DemoReport): number {
  const own = stages.filter(({ name }) => etlStages.test(name));
  return own.reduce((sum, { seconds }) => sum + (seconds ?? 0), 0);
}
