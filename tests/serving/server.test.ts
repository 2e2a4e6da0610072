import { connect } from 'node:net';
import { writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { onlineFormat } from '../../serving/online.ts';
import { onlineMigrations } from '../../engine/features/online.ts';
import { parseOptions } from '../../serving/options.ts';
import { startServing } from '../../serving/server.ts';
import { modelsFolder, post, serving } from '../support/serving.ts';
import { tempFolder } from '../support/temp.ts';

const key = 'a-key-that-nobody-guesses';

describe('who may ask', () => {
  it('listens beyond loopback only with a key', async () => {
    const models = await modelsFolder();
    await expect(startServing({ models, host: '0.0.0.0', port: 0 })).rejects.toMatchObject({
      problem: { code: 'serving.key-needed' },
    });
    const { url } = await serving({ models, host: '0.0.0.0', key });
    expect((await fetch(`${url}/models`)).status).toBe(401);
  });

  it.each(['', 'Bearer', `Bearer ${key}x`, `Bearer ${key.slice(1)}`, key, `Basic ${key}`])(
    'refuses the authorization %j',
    async (authorization) => {
      const { url } = await serving({ key });
      const answer = await post(`${url}/predict`, { features: {} }, { authorization });
      expect([answer.status, answer.body['code']]).toEqual([401, 'serving.key-refused']);
    },
  );

  it('answers who has the key, and lets probes see health without it', async () => {
    const { url } = await serving({ key });
    const answer = await post(`${url}/predict`, { features: {} }, { authorization: `Bearer ${key}` });
    expect(answer.status).toBe(200);
    expect((await fetch(`${url}/health`)).status).toBe(200);
    expect((await fetch(`${url}/metrics`)).status).toBe(401);
  });

  it('refuses a Host that is not this machine, as a rebinding page would send', async () => {
    const { url } = await serving();
    expect(await statusWithHost(url, 'evil.example:80')).toBe(403);
    expect(await statusWithHost(url, '127.0.0.1.evil.example')).toBe(403);
    expect(await statusWithHost(url, 'localhost:1234')).toBe(200);
    expect(await statusWithHost(url, '[::1]:1234')).toBe(200);
  });
});

describe('what cannot be read', () => {
  it.each([
    ['no JSON', '{"features": ', 'application/json', 400, 'serving.body-unreadable'],
    ['nothing', '', 'application/json', 400, 'serving.body-unreadable'],
    ['a list', '[]', 'application/json', 400, 'input.invalid'],
    ['another media type', '{}', 'text/plain', 415, 'serving.not-json'],
    [
      'a prototype in disguise',
      '{"__proto__": {"features": {}}}',
      'application/json',
      400,
      'serving.body-unreadable',
    ],
  ])('refuses %s', async (_, body, type, status, code) => {
    const { url } = await serving();
    const answer = await post(`${url}/predict`, body, { 'content-type': type });
    expect([answer.status, answer.body['code']]).toEqual([status, code]);
    expect(answer.body['message']).toMatch(/\.$/);
  });

  it('refuses a body over 32 MiB by its announced size', async () => {
    const { url } = await serving();
    const answer = await raw(
      url,
      `POST /predict HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ${33 * 2 ** 20}\r\n\r\n{`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
    expect(answer).toContain('serving.body-too-large');
  });

  it('refuses half a body', async () => {
    const { url } = await serving();
    const answer = await raw(
      url,
      'POST /predict HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{"fea',
    );
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toContain('serving.body-unreadable');
  });

  it('answers what is no HTTP with a problem', async () => {
    const { url } = await serving();
    expect(await raw(url, 'hello\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 .*serving\.body-unreadable/s);
  });

  it('names a path that is not there', async () => {
    const { url } = await serving();
    const response = await fetch(`${url}/predictions?x=1`);
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({
      code: 'serving.no-route',
      message: 'There is nothing at GET /predictions.',
    });
  });

  it('answers a path that is badly encoded with a problem', async () => {
    const { url } = await serving();
    const response = await fetch(`${url}/%zz`);
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({
      code: 'serving.no-route',
      message: 'There is nothing at GET /%zz.',
    });
  });
});

describe('a start that fails', () => {
  it('names the port that is in use', async () => {
    const { url, models } = await serving();
    const port = Number(new URL(url).port);
    await expect(startServing({ models, host: '127.0.0.1', port })).rejects.toMatchObject({
      problem: { code: 'serving.port-in-use', message: expect.stringContaining(String(port)) as string },
    });
  });

  it('names an address that the machine does not have', async () => {
    const models = await modelsFolder();
    await expect(startServing({ models, host: '192.0.2.1', port: 0, key })).rejects.toMatchObject({
      problem: { code: 'serving.host-unknown' },
    });
  });

  it('names a models folder that is none', async () => {
    const models = join(tempFolder('file'), 'models');
    writeFileSync(models, '');
    await expect(startServing({ models, host: '127.0.0.1', port: 0 })).rejects.toMatchObject({
      problem: { code: 'file.invalid', place: { file: models } },
    });
  });

  it.each(['none.sqlite', 'no-database.sqlite'])(
    'names an online store that cannot be opened: %s',
    async (name) => {
      const models = await modelsFolder();
      writeFileSync(join(models, 'no-database.sqlite'), 'this is no database');
      const options = { models, host: '127.0.0.1', port: 0, online: join(models, name) };
      await expect(startServing(options)).rejects.toMatchObject({
        problem: { code: 'serving.online-unreadable' },
      });
    },
  );

  it.each([
    [[], 'serving.options'],
    [['--models', 'm', '--port', '70000'], 'serving.options'],
    [['--models', 'm', '--color', 'red'], 'serving.options'],
    [['--models', 'm', '--key-env', 'NO_SUCH_KEY'], 'serving.key-empty'],
  ])('refuses the flags %j', (args, code) => {
    expect(() => parseOptions(args, {})).toThrow(
      expect.objectContaining({ problem: expect.objectContaining({ code }) }),
    );
  });

  it('takes loopback, port 8000 and the key of the variable that is named', () => {
    expect(parseOptions(['--models', 'm', '--key-env', 'K'], { K: key })).toEqual({
      models: 'm',
      host: '127.0.0.1',
      port: 8000,
      key,
    });
  });
});

describe('without a model', () => {
  it('says so in health and in predictions', async () => {
    const { url } = await serving({ models: await modelsFolder(0) });
    const health = await fetch(`${url}/health`);
    expect([health.status, await health.json()]).toMatchObject([503, { status: 'no-model' }]);
    const answer = await post(`${url}/predict`, { features: {} });
    expect([answer.status, answer.body['code']]).toEqual([404, 'serving.no-model']);
  });
});

it('reads every layout of the online store that the engine writes', () => {
  expect(onlineFormat).toBe(onlineMigrations.length);
});

/** fetch does not let a caller choose the Host header. */
function statusWithHost(url: string, host: string): Promise<number | undefined> {
  return new Promise((done, failed) => {
    const asked = request(`${url}/health`, { headers: { host } }, (response) => {
      response.resume();
      done(response.statusCode);
    });
    asked.on('error', failed).end();
  });
}

/** Sends bytes, closes the sending side, and gives all that comes back. */
async function raw(url: string, bytes: string): Promise<string> {
  const socket = connect({ host: '127.0.0.1', port: Number(new URL(url).port), allowHalfOpen: true });
  socket.end(bytes);
  return text(socket);
}
