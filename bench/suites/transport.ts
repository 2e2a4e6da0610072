import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { desktopProgram, firstPage } from '../../tests/support/desktop.ts';
import type { BenchLine, BenchSuite } from '../line.ts';
import { median, quantile } from '../median.ts';

const rounds = 5;
/** A million rows of ten columns as Arrow, in megabytes. */
const table = 90;
/** What the stand-in's channels carry in a sensible time. */
const little = 9;
const calls = 300;
const events = 200;

/** Both ways between engine and window: HTTP over a private socket, and channels. */
export const suite: BenchSuite = {
  name: 'transport',
  async run(report) {
    const data = mkdtempSync(join(tmpdir(), 'boathouse-bench-'));
    const { is, program } = desktopProgram();
    const args = [resolve(import.meta.dirname, '../transport'), `--user-data-dir=${data}`];
    const app = await _electron.launch({ executablePath: program, args });
    try {
      const page = await firstPage(app);
      const on = is === 'electron' ? 'Electron' : 'the stand-in';
      for (const line of await toShell(app)) report(line);
      for (const line of await toPage(page, on)) report(line);
    } finally {
      await app.close();
      rmSync(data, { recursive: true, force: true, maxRetries: 5 });
    }
  },
};

interface Way {
  bytes(count: number): Promise<{ length: number }>;
  ping(): Promise<void>;
}

/** In the shell: from the engine's process to the shell's, before any window. */
async function toShell(app: ElectronApplication): Promise<BenchLine[]> {
  const measure = (way: 'socket' | 'channel') =>
    app.evaluate(
      async (_electron, given) => {
        const { ways } = globalThis as unknown as { ways: Record<string, Way> };
        const at = ways[given.way];
        const rates: number[] = [];
        for (let round = 0; round <= given.rounds; round += 1) {
          const begun = performance.now();
          await at?.bytes(given.table);
          rates.push((given.table * 1000) / (performance.now() - begun));
        }
        const begun = performance.now();
        for (let call = 0; call < given.calls; call += 1) await at?.ping();
        return { rates: rates.slice(1), calls: (given.calls * 1000) / (performance.now() - begun) };
      },
      { way, rounds, table, calls },
    );
  const [socket, channel] = [await measure('socket'), await measure('channel')];
  const clone = 'structured clone between Node processes';
  return [
    line(`${table} MB from engine to shell`, median(socket.rates), clone, median(channel.rates), 'MB/s'),
    line(
      'small calls from shell to engine, one after another',
      socket.calls,
      clone,
      channel.calls,
      'calls/s',
    ),
  ];
}

declare const channels: {
  invoke(channel: string, input: unknown): Promise<unknown>;
  onEvent(listener: (at: number) => void): void;
};

/** In the page: all the way from the engine. */
async function toPage(page: Page, on: string): Promise<BenchLine[]> {
  const fetched = await page.evaluate(overFetch, { rounds, size: table, calls, events });
  const invoked = await page.evaluate(overChannels, { rounds, size: little, calls, events });
  const peer = `channels of ${on}, ${little} MB as text`;
  const plain = `channels of ${on}`;
  return [
    line(
      `${table} MB from engine to page, app:// on ${on}`,
      median(fetched.rates),
      peer,
      median(invoked.rates),
      'MB/s',
    ),
    line(`small calls from page, app:// on ${on}`, fetched.calls, plain, invoked.calls, 'calls/s'),
    line(
      `an event from engine to page, median, on ${on}`,
      median(fetched.late),
      plain,
      median(invoked.late),
      'ms',
      'lower',
    ),
    line(
      `an event from engine to page, p95, on ${on}`,
      quantile(fetched.late, 0.95),
      plain,
      quantile(invoked.late, 0.95),
      'ms',
      'lower',
    ),
  ];
}

interface Asked {
  rounds: number;
  size: number;
  calls: number;
  events: number;
}

async function overFetch({ rounds: times, size, calls: count, events: wanted }: Asked) {
  const rates: number[] = [];
  for (let round = 0; round <= times; round += 1) {
    const begun = performance.now();
    const { byteLength } = await (await fetch(`/api/bytes?count=${size}`)).arrayBuffer();
    rates.push(byteLength / 1000 / (performance.now() - begun));
  }
  const begun = performance.now();
  for (let call = 0; call < count; call += 1)
    await (await fetch('/api/ping', { method: 'POST', body: '{}' })).text();
  const each = (count * 1000) / (performance.now() - begun);
  const late: number[] = [];
  const reader = (await fetch(`/api/events?count=${wanted}`)).body!.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return { rates: rates.slice(1), calls: each, late };
    const now = performance.timeOrigin + performance.now();
    for (const [, at] of new TextDecoder().decode(value).matchAll(/data: ([\d.]+)\n/g))
      late.push(now - Number(at));
  }
}

async function overChannels({ rounds: times, size, calls: count, events: wanted }: Asked) {
  const rates: number[] = [];
  for (let round = 0; round <= times; round += 1) {
    const begun = performance.now();
    const text = (await channels.invoke('bytes', size)) as string;
    const { length } = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    rates.push(length / 1000 / (performance.now() - begun));
  }
  const begun = performance.now();
  for (let call = 0; call < count; call += 1) await channels.invoke('ping', 0);
  const each = (count * 1000) / (performance.now() - begun);
  const late: number[] = [];
  channels.onEvent((at) => void late.push(performance.timeOrigin + performance.now() - at));
  await channels.invoke('events', wanted);
  return { rates: rates.slice(1), calls: each, late };
}

function line(
  name: string,
  ours: number,
  peerName: string,
  peer: number,
  unit: string,
  better: BenchLine['better'] = 'higher',
): BenchLine {
  return {
    suite: 'transport',
    case: name,
    ours,
    peer,
    peerName,
    ratio: ours / peer,
    better,
    target: null,
    unit,
  };
}
