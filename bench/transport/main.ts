import { app, BrowserWindow, ipcMain, protocol, utilityProcess } from 'electron';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { forward } from '../../electron/forward.ts';
import { openRequest } from '../../host/socket-transport.ts';
import type { Order, Report } from './engine.ts';

/** A shell with both ways between engine and window: our own forwarding on app://, and channels. */

const folder = mkdtempSync(join(tmpdir(), 'boathouse-transport-'));
const socket =
  process.platform === 'win32' ? `\\\\.\\pipe\\boathouse-bench-${process.pid}` : join(folder, 's');
const address = { format: 1, pid: 0, socket, secret: 'none' } as const;
const privileges = { standard: true, secure: true, supportFetchAPI: true, stream: true };
protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges }]);
void app.whenReady().then(begin);

async function begin(): Promise<void> {
  const engine = utilityProcess.fork(join(import.meta.dirname, 'engine.ts'));
  const waiting = new Map<number, { take(report: Report): void; done(): void }>();
  let numbers = 0;
  engine.on('message', (report: Report) => {
    const order = waiting.get(report.id);
    if (report.is === 'done') order?.done();
    else order?.take(report);
  });
  const ask = (is: Order['is'], what: Order['with'], take: (report: Report) => void = () => undefined) =>
    new Promise<void>((done) => {
      const id = (numbers += 1);
      waiting.set(id, { take, done });
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a process has no origin
      engine.postMessage({ id, is, with: what });
    });
  await ask('listen', socket);
  protocol.handle('app', (request) =>
    request.url.includes('/api/')
      ? forward(address, request)
      : new Response('<!doctype html><title>transport</title>', { headers: { 'content-type': 'text/html' } }),
  );
  const window = new BrowserWindow({ webPreferences: { preload: join(import.meta.dirname, 'preload.cjs') } });
  const bytes = async (count: number) => {
    const pieces: Uint8Array[] = [];
    await ask('bytes', count, (report) => pieces.push(report.bytes ?? new Uint8Array()));
    return Buffer.concat(pieces);
  };
  // The stand-in's channels carry JSON: bytes go as text.
  ipcMain.handle('bytes', async (_event, count: number) => (await bytes(count)).toString('base64'));
  ipcMain.handle('ping', () => ask('ping', 0));
  ipcMain.handle('events', (_event, count: number) =>
    ask('events', count, ({ at }) => window.webContents.send('event', at)),
  );
  Object.assign(globalThis, { ways: { channel: { bytes, ping: () => ask('ping', 0) }, socket: overSocket } });
  await window.loadURL('app://bench/');
}

/** The shell's own requests on the private socket. */
const overSocket = {
  bytes: async (count: number) => {
    const pieces: Buffer[] = [];
    const answer = await openRequest(address, { method: 'GET', path: `/api/bytes?count=${count}` });
    for await (const chunk of answer as AsyncIterable<Buffer>) pieces.push(chunk);
    return Buffer.concat(pieces);
  },
  ping: async () => {
    const answer = await openRequest(address, { method: 'POST', path: '/api/ping', body: '{}' });
    for await (const _ of answer);
  },
};
