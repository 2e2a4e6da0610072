import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * The second process of the serving bench: sends the bodies on its standard input (a JSON list) in turn at a
 * fixed rate, whether answers come or not, and prints latencies in milliseconds. argv = URL, rate, seconds, warm-up.
 */
const [url, rate, seconds, warmUp] = process.argv.slice(2) as [string, string, string, string];
const bodies = (JSON.parse(await text(process.stdin)) as unknown[]).map((body) => JSON.stringify(body));
const agent = new Agent({ keepAlive: true, maxSockets: 64 });
const latencies: number[] = [];
let errors = 0;

await sendAll(Number(warmUp));
latencies.length = 0;
errors = 0;
await sendAll(Number(seconds));
latencies.sort((a, b) => a - b);
const quantile = (q: number) => latencies[Math.min(latencies.length - 1, Math.floor(q * latencies.length))];
console.log(JSON.stringify({ p50: quantile(0.5), p99: quantile(0.99), errors, answers: latencies.length }));
agent.destroy();

async function sendAll(duration: number): Promise<void> {
  const start = performance.now();
  const waiting: Promise<void>[] = [];
  const count = Math.round(duration * Number(rate));
  for (let i = 0; i < count; i++) {
    const due = start + (i * 1000) / Number(rate);
    if (due > performance.now()) await sleep(due - performance.now());
    waiting.push(sendOne(bodies[i % bodies.length]!));
  }
  await Promise.all(waiting);
}

function sendOne(body: string): Promise<void> {
  const start = performance.now();
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
  return new Promise((done) => {
    const failed = () => {
      errors++;
      done();
    };
    const asked = request(url, { method: 'POST', agent, headers }, (response) => {
      response.resume().on('error', failed);
      response.on('end', () => {
        latencies.push(performance.now() - start);
        if (response.statusCode !== 200) errors++;
        done();
      });
    });
    asked.on('error', failed).end(body);
  });
}
