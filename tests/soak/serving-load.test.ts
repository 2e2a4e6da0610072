import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { text } from 'node:stream/consumers';
import { describe, expect, it, onTestFinished } from 'vitest';
import { activate } from '../../engine/registry/registry.ts';
import { servedAddress } from '../support/program.ts';
import { modelsFolder, post } from '../support/serving.ts';

const seconds = 30;
const rate = 200;
const client = resolve(import.meta.dirname, '../../bench/serving/load.ts');
const program = resolve(import.meta.dirname, '../../serving/main.ts');

describe(`the serving program at ${rate} requests a second for ${seconds} s`, () => {
  it('answers each one while versions switch and batches of 10,000 come between', async () => {
    const models = await modelsFolder(3);
    const url = await started(models);
    const load = steadyLoad(`${url}/predict`);
    const deadline = Date.now() + seconds * 1000;
    const instances = Array.from({ length: 10_000 }, (_, row) => ({ n0: row / 10_000 }));
    for (let version = 1; Date.now() < deadline; version = (version % 3) + 1) {
      await activate(models, 'purchase', version);
      expect((await post(`${url}/predict`, { instances })).status).toBe(200);
      await sleep(500);
    }
    const { errors, answers } = await load;
    expect({ errors, answers }).toEqual({ errors: 0, answers: seconds * rate });
  });
});

async function started(models: string): Promise<string> {
  const child = spawn(process.execPath, [program, '--models', models, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGTERM'));
  return servedAddress(child);
}

/** A second process that sends single predictions at the rate, whether answers come or not. */
async function steadyLoad(url: string): Promise<{ errors: number; answers: number }> {
  const child = spawn(process.execPath, [client, url, String(rate), String(seconds), '1'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdin.end(JSON.stringify([{ features: { n0: 0.3 } }, { features: { n0: 0.7 } }]));
  return JSON.parse(await text(child.stdout)) as { errors: number; answers: number };
}
