import { build } from 'esbuild';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { Agent, request, type IncomingMessage } from 'node:http';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { servedAddress } from '../support/program.ts';
import { modelsFolder, post } from '../support/serving.ts';
import { tempFolder } from '../support/temp.ts';

const root = resolve(import.meta.dirname, '../..');
const main = join(root, 'serving/main.ts');

describe('the serving program', () => {
  it('says where it serves, answers, and ends by SIGTERM after what has begun is answered', async () => {
    const child = start(main, ['--models', await modelsFolder(), '--port', '0']);
    const url = await servedAddress(child);
    const instances = Array.from({ length: 10_000 }, () => ({ n0: 0.5 }));
    const begun = post(`${url}/predict`, { instances, reasons: true });
    const soon = await post(`${url}/predict`, { features: {} });
    expect(soon.status).toBe(200);
    child.kill('SIGTERM');
    expect((await begun).status).toBe(200);
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  it('answers whole to a client that reads slowly, and ends after that', async () => {
    const child = start(main, ['--models', await modelsFolder(), '--port', '0']);
    const url = await servedAddress(child);
    const instances = Array.from({ length: 10_000 }, () => ({ n0: 0.5 }));
    const asking = request(`${url}/predict`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
    });
    asking.end(JSON.stringify({ instances, reasons: true }));
    const [answer] = (await once(asking, 'response')) as [IncomingMessage];
    child.kill('SIGTERM');
    await sleep(600);
    const body = JSON.parse(await text(answer)) as { predictions: unknown[] };
    expect(body.predictions.length).toBe(10_000);
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  it('ends by SIGTERM without a failed request of a client that keeps its connection', async () => {
    const child = start(main, ['--models', await modelsFolder(), '--port', '0']);
    const url = await servedAddress(child);
    const clients = Array.from({ length: 20 }, () => askUntilClosed(`${url}/predict`));
    await sleep(300);
    child.kill('SIGTERM');
    for (const statuses of await Promise.all(clients)) expect([...new Set(statuses)]).toEqual([200]);
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  it('ends with a message and a remedy where it cannot start', async () => {
    const child = start(main, ['--models', await modelsFolder(), '--host', '0.0.0.0', '--port', '0']);
    const said = text(child.stderr!);
    expect(await once(child, 'exit')).toEqual([1, null]);
    expect(await said).toMatch(/^Listening on 0\.0\.0\.0 .* --key-env.*\n$/);
  });

  it('runs as one file in an empty folder', async () => {
    const folder = tempFolder('empty');
    const outfile = join(folder, 'serving.mjs');
    await build({
      entryPoints: [main],
      outfile,
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node24',
      external: ['better-sqlite3'],
      banner: {
        js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
      },
    });
    expect(readdirSync(folder)).toEqual(['serving.mjs']);
    const child = start(outfile, ['--models', await modelsFolder(), '--port', '0'], folder);
    const answer = await post(`${await servedAddress(child)}/predict`, { features: { n0: 0.5 } });
    expect([answer.status, answer.body['version']]).toEqual([200, 1]);
    const without = start(outfile, ['--models', folder, '--online', 'online.sqlite', '--port', '0'], folder);
    const said = text(without.stderr!);
    expect(await once(without, 'exit')).toEqual([1, null]);
    expect(await said).toMatch(/needs the package better-sqlite3/);
  });
});

/** Predicts over one connection until the server says that it ends it; gives the statuses, 0 for a failure. */
async function askUntilClosed(url: string): Promise<number[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const statuses: number[] = [];
  for (let last = false; !last;) {
    const { status, closes } = await ask(url, agent);
    statuses.push(status);
    last = closes;
  }
  agent.destroy();
  return statuses;
}

function ask(url: string, agent: Agent): Promise<{ status: number; closes: boolean }> {
  return new Promise((done) => {
    const headers = { 'content-type': 'application/json' };
    const asked = request(url, { method: 'POST', agent, headers }, (response) => {
      response.resume();
      const closes = response.headers.connection === 'close';
      response.on('end', () => done({ status: response.statusCode ?? 0, closes }));
    });
    asked.on('error', () => done({ status: 0, closes: true }));
    asked.end('{"features":{}}');
  });
}

function start(entry: string, flags: string[], cwd = root): ChildProcess {
  const child = spawn(process.execPath, [entry, ...flags], { cwd });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}
