import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { openOnlineStore } from '../../engine/features/online.ts';
import { activate, register } from '../../engine/registry/registry.ts';
import { openOnline } from '../../serving/online.ts';
import { featureSpecs, random } from '../../tests/support/ensembles.ts';
import { lightgbmText } from '../../tests/support/lightgbm-text.ts';
import { origin, writeTrained } from '../../tests/support/models.ts';
import { servedAddress } from '../../tests/support/program.ts';
import type { BenchLine, BenchSuite } from '../line.ts';
import { peersPython } from '../peer.ts';

const rate = 200;
const seconds = 20;
const warmUp = 4;
const entities = 50_000;
const features = featureSpecs(30, 0);
const model = { trees: 200, leaves: 31, features };

interface Load {
  p50: number;
  p99: number;
  errors: number;
  answers: number;
}

/** The serving program under 200 single predictions a second from another process, beside FastAPI's. */
export const suite: BenchSuite = {
  name: 'serving',
  async run(report) {
    const folder = mkdtempSync(join(tmpdir(), 'bench-serving-'));
    try {
      const files = await makeFiles(folder);
      const ours = await measureOurs(files);
      const peer = await measurePeer(files.lightgbm);
      for (const line of linesOf(ours, peer)) report(line);
      report(absolute('online lookup alone, p99', await lookupP99(files.online), 2));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

interface Files {
  models: string;
  online: string;
  lightgbm: string;
}

async function makeFiles(folder: string): Promise<Files> {
  const files = {
    models: join(folder, 'models'),
    online: join(folder, 'online.sqlite'),
    lightgbm: join(folder, 'model.txt'),
  };
  const ensemble = writeTrained(join(folder, 'trained'), 21, model);
  await register(files.models, 'purchase', join(folder, 'trained'), origin);
  await activate(files.models, 'purchase', 1);
  writeFileSync(files.lightgbm, lightgbmText(ensemble));
  fillOnline(files.online);
  return files;
}

function fillOnline(file: string): void {
  const db = openOnlineStore(file);
  const names = JSON.stringify(features.map(({ name }) => name));
  db.prepare('INSERT INTO service (name, features, materialized_at) VALUES (?, ?, 0)').run('purchase', names);
  const insert = db.prepare(
    'INSERT INTO vector (service, entity_key, event_time, "values") VALUES (?, ?, 0, ?)',
  );
  const next = random(5);
  db.transaction(() => {
    for (let i = 0; i < entities; i++) {
      insert.run('purchase', `session-${i}`, JSON.stringify(features.map(() => next() * 2 - 1)));
    }
  })();
  db.close();
}

async function measureOurs(files: Files): Promise<{ features: Load; entity: Load }> {
  const main = resolve(import.meta.dirname, '../../serving/main.ts');
  const flags = ['--models', files.models, '--online', files.online, '--port', '0'];
  return whileServing(spawn(process.execPath, [main, ...flags]), async (url) => ({
    features: await load(url, featureBodies()),
    entity: await load(url, entityBodies()),
  }));
}

/** Null where the peers, or FastAPI among them, are not installed. */
async function measurePeer(modelFile: string): Promise<Load | null> {
  const interpreter = await peersPython();
  if (interpreter === null) return null;
  const [code] = await once(spawn(interpreter, ['-c', 'import fastapi, uvicorn, lightgbm']), 'exit');
  if (code !== 0) return null;
  const script = join(import.meta.dirname, '../serving/peer.py');
  return whileServing(spawn(interpreter, [script, modelFile]), (url) => load(url, featureBodies()));
}

async function whileServing<T>(server: ChildProcess, work: (url: string) => Promise<T>): Promise<T> {
  try {
    return await work(await servedAddress(server));
  } finally {
    if (server.exitCode === null) {
      server.kill();
      await once(server, 'exit');
    }
  }
}

function featureBodies(): object[] {
  const next = random(6);
  const values = () => Object.fromEntries(features.map(({ name }) => [name, next() * 2 - 1]));
  return Array.from({ length: 1000 }, () => ({ features: values() }));
}

function entityBodies(): object[] {
  const next = random(7);
  return Array.from({ length: 1000 }, () => ({
    entity: { key: `session-${Math.floor(next() * entities)}` },
  }));
}

async function load(url: string, bodies: object[]): Promise<Load> {
  const script = join(import.meta.dirname, '../serving/load.ts');
  const client = spawn(process.execPath, [script, `${url}/predict`, ...[rate, seconds, warmUp].map(String)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  client.stdin!.end(JSON.stringify(bodies));
  return JSON.parse(await text(client.stdout!)) as Load;
}

async function lookupP99(file: string): Promise<number> {
  const online = await openOnline(file);
  const next = random(8);
  const times = Array.from({ length: 20_000 }, () => {
    const start = performance.now();
    online.features(`session-${Math.floor(next() * entities)}`);
    return performance.now() - start;
  });
  online.close();
  return times.toSorted((a, b) => a - b)[Math.floor(0.99 * times.length)]!;
}

function linesOf(ours: { features: Load; entity: Load }, peer: Load | null): BenchLine[] {
  return [
    absolute('200 predictions/s by features with reasons, p99', ours.features.p99, 20),
    absolute('200 predictions/s by entity with reasons, p99', ours.entity.p99, 20),
    absolute('200 predictions/s, errors', ours.features.errors + ours.entity.errors, 0, 'errors'),
    against('200 predictions/s by features, p50 (ours with reasons)', ours.features.p50, peer?.p50 ?? null),
    against('200 predictions/s by features, p99 (ours with reasons)', ours.features.p99, peer?.p99 ?? null),
  ];
}

function absolute(name: string, ours: number, target: number, unit = 'ms'): BenchLine {
  const none = { peer: null, peerName: null, ratio: null };
  return { suite: 'serving', case: name, ours, ...none, better: 'lower', target, unit };
}

function against(name: string, ours: number, peer: number | null): BenchLine {
  const peerName = peer === null ? null : 'FastAPI + LightGBM predict';
  const ratio = peer === null ? null : ours / peer;
  const target = peer === null ? null : 1;
  return { suite: 'serving', case: name, ours, peer, peerName, ratio, better: 'lower', target, unit: 'ms' };
}
