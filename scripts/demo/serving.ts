import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { root } from '../tools.ts';

interface Answer {
  probability: number;
}

const warmUp = 20;
const counted = 20;

/** Starts the serving program on the project's models, asks for one session, and ends it; latency is a median. */
export async function askServed(
  folder: string,
  session: string,
): Promise<{ probability: number; latencyMs: number }> {
  const files = ['--models', join(folder, 'models'), '--online', join(folder, '.boathouse', 'online.sqlite')];
  const program = spawn(process.execPath, [join(root, 'serving/main.ts'), ...files, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const url = await addressOf(program);
    const latencies: number[] = [];
    let probability = 0;
    for (let i = 0; i < warmUp + counted; i += 1) {
      const started = performance.now();
      ({ probability } = await predict(url, session));
      latencies.push(performance.now() - started);
    }
    const [latencyMs = 0] = latencies
      .slice(warmUp)
      .toSorted((a, b) => a - b)
      .slice(counted / 2);
    return { probability, latencyMs };
  } finally {
    program.kill('SIGTERM');
  }
}

async function addressOf(program: ChildProcess): Promise<string> {
  for await (const line of createInterface({ input: program.stdout as NodeJS.ReadableStream })) {
    const url = /http:\/\/\S+/.exec(line)?.[0];
    if (url !== undefined) return url.replace(/[.,]$/, '');
  }
  throw new Error('The serving program ended before it served.');
}

async function predict(url: string, session: string): Promise<Answer> {
  const response = await fetch(new URL('/predict', url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ entity: { key: session } }),
  });
  const answer: unknown = await response.json();
  if (!response.ok) throw new Error(JSON.stringify(answer));
  return answer as Answer;
}
