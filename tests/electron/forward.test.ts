import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { EngineAddress } from '../../contract/address.ts';
import { forward } from '../../electron/forward.ts';
import { tempFolder } from '../support/temp.ts';

const socketIn = (folder: string) =>
  process.platform === 'win32' ? `\\\\.\\pipe\\${folder.replaceAll(/\W/g, '-')}` : join(folder, 's');

let close = () => {};
afterEach(() => close());

/** An engine that answers as the test says. */
async function engine(answer: RequestListener): Promise<EngineAddress> {
  const socket = socketIn(tempFolder('forward'));
  const server = createServer(answer);
  await new Promise<void>((done) => server.listen(socket, done));
  close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { format: 1, pid: process.pid, socket, secret: 'under the keel' };
}

const page = 'app://workbench-1';

describe('what the window asks of the engine', () => {
  it('goes on with the secret, and comes back without the engine’s own headers', async () => {
    let heard: IncomingMessage | undefined;
    const address = await engine((request, response) => {
      heard = request;
      response.writeHead(200, {
        'content-type': 'application/json',
        'x-boathouse-secret': 'oops',
        'set-cookie': 'a=b',
      });
      request.pipe(response);
    });
    const asked = new Request(`${page}/api/x?y=1`, { method: 'POST', body: '{"ü":1}' });
    const answer = await forward(address, asked);
    expect(await answer.json()).toEqual({ ü: 1 });
    expect(heard?.url).toBe('/api/x?y=1');
    expect(heard?.headers['x-boathouse-secret']).toBe('under the keel');
    expect([...answer.headers.keys()]).not.toContain('x-boathouse-secret');
    expect([...answer.headers.keys()]).not.toContain('set-cookie');
  });

  it('is given up before it began', async () => {
    let asked = 0;
    const address = await engine((_request, response) => {
      asked += 1;
      response.end();
    });
    const request = new Request(`${page}/api/x`, { signal: AbortSignal.abort() });
    expect((await forward(address, request)).status).toBe(502);
    expect(asked).toBe(0);
  });

  it('is given up in the middle, and the engine sees the connection close', async () => {
    const gone = Promise.withResolvers<void>();
    const address = await engine((_request, response) => {
      response.on('close', () => gone.resolve());
      response.writeHead(200).write('first');
    });
    const stop = new AbortController();
    const answer = await forward(address, new Request(`${page}/api/events`, { signal: stop.signal }));
    const reader = answer.body!.getReader();
    expect(Buffer.from((await reader.read()).value!).toString()).toBe('first');
    stop.abort();
    await gone.promise;
    await expect(reader.read()).rejects.toThrow();
  });

  it('is cancelled by its reader, and the engine sees the connection close', async () => {
    const gone = Promise.withResolvers<void>();
    const address = await engine((_request, response) => {
      response.on('close', () => gone.resolve());
      response.writeHead(200).write('first');
    });
    const answer = await forward(address, new Request(`${page}/api/events`));
    await answer.body!.cancel();
    await expect(gone.promise).resolves.toBeUndefined();
  });

  it('fails in the middle when the engine dies, and never looks whole', async () => {
    const address = await engine((_request, response) => {
      response.writeHead(200, { 'content-length': 100 }).write('first');
      setImmediate(() => response.destroy());
    });
    const answer = await forward(address, new Request(`${page}/api/x`));
    await expect(answer.text()).rejects.toThrow();
  });

  it('stops reading a body that nobody takes any more', async () => {
    const address = await engine((request) => request.destroy());
    const stopped = vi.fn<() => void>();
    const body = new ReadableStream({
      pull: (controller) => controller.enqueue(new Uint8Array(65_536)),
      cancel: stopped,
    });
    const asked = new Request(`${page}/api/uploads/x`, {
      method: 'PUT',
      body,
      duplex: 'half',
    } as RequestInit);
    expect((await forward(address, asked)).status).toBe(502);
    await vi.waitFor(() => expect(stopped).toHaveBeenCalledOnce());
  });

  it('ends as an error of the engine where its body breaks off', async () => {
    const address = await engine((request, response) => {
      request
        .on('error', () => undefined)
        .on('end', () => response.end('whole'))
        .resume();
    });
    const body = new ReadableStream({
      pull: (controller) => controller.error(new Error('the disk is gone')),
    });
    const asked = new Request(`${page}/api/uploads/x`, {
      method: 'PUT',
      body,
      duplex: 'half',
    } as RequestInit);
    expect((await forward(address, asked)).status).toBe(502);
  });

  it.each([204, 205, 304])('may have no body (%i)', async (status) => {
    const address = await engine((_request, response) => response.writeHead(status).end());
    const answer = await forward(address, new Request(`${page}/api/x`));
    expect({ status: answer.status, body: answer.body }).toEqual({ status, body: null });
  });

  it('may be given up at any moment without harm', async () => {
    const address = await engine((_request, response) => response.end(Buffer.alloc(300_000, 'x')));
    const moments = Array.from({ length: 200 }, async (_, at) => {
      const stop = new AbortController();
      const answer = forward(address, new Request(`${page}/api/x`, { signal: stop.signal }));
      for (let turns = at % 20; turns > 0; turns -= 1) await new Promise((done) => setImmediate(done));
      stop.abort();
      return (await answer).text().catch(() => 'cut');
    });
    expect(await Promise.all(moments)).toHaveLength(200);
  });
});
