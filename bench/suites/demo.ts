import { median, runDemo } from '../demo/run-demo.ts';
import type { BenchSuite } from '../line.ts';

const small = 300_000;
const rounds = 3;

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
