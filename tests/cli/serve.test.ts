import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { request as httpRequest, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { connect } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { makeProject } from '../../host/new-project.ts';
import { addressOf } from '../support/program.ts';
import { boathouse, cli } from '../support/project.ts';
import { lastingFolder } from '../support/temp.ts';

const certificates = join(import.meta.dirname, 'certificates');
const pem = (name: string) => join(certificates, `${name}.pem`);
const tls = ['--tls-cert', pem('boathouse'), '--tls-key', pem('boathouse.key')];

const place = lastingFolder('boathouse-serve');
const project = join(place, 'shop');
const env = { BOATHOUSE_CONFIG: join(place, 'config') };
makeProject(project, false);

interface Served {
  url: URL;
  errors: () => string;
  stop(): Promise<void>;
}

/** The real program, until `stop`. */
async function serve(...args: string[]): Promise<Served> {
  const program = spawn(process.execPath, [boathouse, 'serve', project, '--port', '0', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
  let errors = '';
  program.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const url = new URL(await addressOf(program));
  const stop = async () => {
    const ended = once(program, 'exit');
    program.kill('SIGTERM');
    await ended;
  };
  return { url, errors: () => errors, stop };
}

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

/** One request as it is told, whatever a browser would make of it. */
async function ask(
  { url }: Served,
  path: string,
  headers: Record<string, string> = {},
  method = 'GET',
): Promise<Answer> {
  const secure = url.protocol === 'https:';
  const ca = secure ? { ca: readFileSync(pem('boathouse')), servername: 'localhost' } : {};
  const options = {
    host: '127.0.0.1',
    port: url.port,
    path,
    method,
    headers: { host: url.host, ...headers },
  };
  const outgoing = (secure ? httpsRequest : httpRequest)({ ...options, ...ca });
  outgoing.end(method === 'POST' ? '{}' : undefined);
  const [answer] = (await once(outgoing, 'response')) as [IncomingMessage];
  return { status: answer.statusCode ?? 0, headers: answer.headers, body: await text(answer) };
}

/** Goes in by the address that was printed; gives the cookie. */
async function enter(served: Served): Promise<string> {
  const { status, headers } = await ask(served, served.url.pathname + served.url.search);
  expect(status).toBe(303);
  return (headers['set-cookie']?.[0] ?? '').split(';')[0] ?? '';
}

describe('a host on this machine', () => {
  let served: Served;
  let cookie: string;
  beforeAll(async () => {
    served = await serve();
    cookie = await enter(served);
  });
  afterAll(() => served.stop());

  it('lets in who brings the token, and keeps a cookie that is not the token', async () => {
    const { headers } = await ask(served, served.url.search.replace('?', '/?'));
    const [kept = ''] = headers['set-cookie'] ?? [];
    expect(kept).toMatch(/^boathouse-\d+=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/$/);
    expect(kept).not.toContain(served.url.searchParams.get('token'));
    expect((await ask(served, '/api/project.state', { cookie }, 'POST')).status).toBe(200);
  });

  it.each(['', 'boathouse-1=x', 'boathouse-PORT=', `boathouse-PORT=${'A'.repeat(43)}`])(
    'tells who has the cookie %s where to find the token',
    async (text) => {
      const given = text.replace('PORT', served.url.port);
      const { status, body } = await ask(served, '/', { cookie: given });
      expect(status).toBe(401);
      expect(body).toContain('boathouse serve printed');
    },
  );

  it.each([
    ['another name', { host: 'example.org' }],
    ['a name that begins like ours', { host: 'localhost.example.org' }],
    ['a page of another site', { origin: 'https://example.org' }],
    ['a page of another port', { origin: 'http://127.0.0.1:1' }],
    ['a page in a sandbox', { origin: 'null' }],
    ['a frame or a script of another site', { 'sec-fetch-site': 'cross-site' }],
    ['a page of another port that says no origin', { 'sec-fetch-site': 'same-site' }],
  ])('refuses %s, cookie or not', async (_what, headers) => {
    expect((await ask(served, '/api/project.state', { cookie, ...headers }, 'POST')).status).toBe(403);
  });

  it('is reached through a tunnel, under localhost and another port', async () => {
    const through = { cookie, host: 'localhost:9000', origin: 'http://localhost:9000' };
    expect((await ask(served, '/api/project.state', through, 'POST')).status).toBe(200);
  });

  it('goes on from a link on another site, which would not carry the cookie', async () => {
    const link = { 'sec-fetch-site': 'cross-site' };
    const { status, body, headers } = await ask(served, served.url.pathname + served.url.search, link);
    expect({ status, goesOn: body.includes('url=/"') }).toEqual({ status: 200, goesOn: true });
    expect(headers['set-cookie']).toHaveLength(1);
  });

  it('lists no folder and serves nothing but the window’s files', async () => {
    const paths = [
      '/assets',
      '/assets/',
      '/../package.json',
      '/..%2f..%2fpackage.json',
      '/engine.js',
      '/api',
    ];
    const found = await Promise.all(paths.map((path) => ask(served, path, { cookie })));
    expect(found.map(({ status }) => status)).toEqual(paths.map(() => 404));
  });

  it('has no way to the line between engine and host', async () => {
    for (const path of ['/host/requests', '/api/../host/requests', '/api/%2e%2e/host/ended'])
      expect((await ask(served, path, { cookie })).status).toBe(404);
  });

  it.each(['//[', 'http://[/', '/\\[', '*'])('survives the address %s', async (path) => {
    expect((await ask(served, path, { cookie })).status).toBeGreaterThanOrEqual(400);
    expect((await ask(served, '/api/project.state', { cookie }, 'POST')).status).toBe(200);
  });

  it('upgrades to nothing', async () => {
    const socket = connect(Number(served.url.port), '127.0.0.1');
    const head = `GET /api/events HTTP/1.1\r\nhost: ${served.url.host}\r\ncookie: ${cookie}\r\n`;
    socket.write(`${head}connection: upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13\r\n\r\n`);
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 501 /);
  });

  it('says in its headers that the page may load and tell nothing elsewhere', async () => {
    const { headers } = await ask(served, '/host/recent', { cookie });
    expect(headers).toMatchObject({
      'content-security-policy': expect.stringContaining("default-src 'none'") as string,
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
  });

  it.each([
    ['a path for another host', '//example.org/api/project.state', 200],
    ['a whole address', 'http://example.org/api/project.state', 200],
    ['letters of the way in disguise', '/%61pi/project.state', 404],
    ['a way up out of the calls', '/api/../host/requests', 404],
    ['a way up in disguise', '/api/%2e%2e/host/requests', 404],
    ['a way up in a slash’s disguise', '/api/..%2fhost%2frequests', 404],
    ['a broken escape', '/%zz', 404],
    ['a zero byte', '/index.html%00.js', 404],
  ])('takes %s for what it is, cookie or not', async (_what, path, status) => {
    expect((await ask(served, path, { cookie }, 'POST')).status).toBe(status);
    expect((await ask(served, path, {}, 'POST')).status).toBe(401);
  });

  it.each([
    ['a name with a person in it', { host: 'localhost@example.org' }],
    ['a name with two ports', { host: 'localhost:1:2' }],
    ['a name that ends with a dot', { host: 'localhost.' }],
    ['a page that is ours in another scheme', { origin: 'https://127.0.0.1:PORT' }],
  ])('refuses %s', async (_what, headers) => {
    const given = Object.fromEntries(
      Object.entries(headers).map(([name, text]) => [name, text.replace('PORT', served.url.port)]),
    );
    expect((await ask(served, '/api/project.state', { cookie, ...given }, 'POST')).status).toBe(403);
  });

  it('tells nothing of what happens to who is not in', async () => {
    expect((await ask(served, '/api/events?after=0')).status).toBe(401);
    expect(
      (await ask(served, '/api/events?after=0', { cookie, 'sec-fetch-site': 'cross-site' })).status,
    ).toBe(403);
  });

  it('refuses headers without end, and is there for the next', async () => {
    const { status } = await ask(served, '/', { cookie, 'x-long': 'x'.repeat(40_000) });
    expect(status).toBe(431);
    expect((await ask(served, '/', { cookie })).status).toBe(200);
  });

  it('does not wait for the body of who is not in', async () => {
    const socket = connect(Number(served.url.port), '127.0.0.1');
    socket.write(
      `POST /api/project.state HTTP/1.1\r\nhost: ${served.url.host}\r\ncontent-length: 1000000000\r\n\r\n{`,
    );
    const [said] = (await once(socket, 'data')) as [Buffer];
    expect(said.toString()).toContain('401');
    await once(socket, 'close');
  });

  it('gives up who sends headers drop by drop, and serves others meanwhile', async () => {
    const socket = connect(Number(served.url.port), '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write(`GET / HTTP/1.1\r\nhost: ${served.url.host}\r\n`);
    const drops = setInterval(() => socket.write('x-drop: x\r\n'), 500);
    const closed = new Promise((done) => socket.once('close', done));
    expect((await ask(served, '/', { cookie })).status).toBe(200);
    await closed;
    clearInterval(drops);
  });

  it('slows down who guesses at the token, and locks nobody out', async () => {
    const tries = await Promise.all(
      Array.from({ length: 30 }, (_, at) => ask(served, `/?token=guess-${at}`)),
    );
    const statuses = tries.map(({ status }) => status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(10);
    expect(statuses.filter((status) => status === 429)).toHaveLength(20);
    expect((await ask(served, '/api/project.state', { cookie }, 'POST')).status).toBe(200);
    await vi.waitFor(() => enter(served), { timeout: 10_000, interval: 200 });
  });
});

describe('a host with TLS', () => {
  it('speaks TLS alone, with a cookie that only TLS carries', async () => {
    const served = await serve(...tls, '--name', 'shop.example');
    try {
      expect(served.url.href).toMatch(/^https:\/\/shop\.example:\d+\/\?token=/);
      const { headers } = await ask(served, `/${served.url.search}`);
      expect(headers['set-cookie']?.[0]).toMatch(
        /^__Host-boathouse-.*; HttpOnly; SameSite=Strict; Path=\/; Secure$/,
      );
      const cookie = await enter(served);
      const page = { cookie, origin: served.url.origin };
      expect((await ask(served, '/api/project.state', page, 'POST')).status).toBe(200);
      const plain = { ...page, origin: served.url.origin.replace('https', 'http') };
      expect((await ask(served, '/api/project.state', plain, 'POST')).status).toBe(403);
      const clear = httpRequest({ host: '127.0.0.1', port: served.url.port, path: '/' }).end();
      await expect(once(clear, 'response')).rejects.toThrow();
    } finally {
      await served.stop();
    }
  });

  const locked = join(place, 'locked.key.pem');
  const none = join(place, 'none.pem');
  mkdirSync(place, { recursive: true });
  writeFileSync(locked, '-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIGb\n-----END ENCRYPTED PRIVATE KEY-----\n');

  it.each([
    ['a certificate that is not there', none, pem('boathouse.key'), 'none.pem does not exist'],
    ['a key that is not there', pem('boathouse'), none, 'none.pem does not exist'],
    ['a key in place of the certificate', pem('boathouse.key'), pem('boathouse.key'), 'is no certificate'],
    ['a certificate in place of the key', pem('boathouse'), pem('boathouse'), 'is no private key'],
    ['a key with a passphrase', pem('boathouse'), locked, 'is no private key'],
    [
      'a key of another certificate',
      pem('boathouse'),
      pem('other.key'),
      'does not belong to the certificate',
    ],
    ['a certificate that has ended', pem('expired'), pem('boathouse.key'), 'from 2020-01-01 to 2021-01-01'],
  ])('says what is wrong with %s', (_what, cert, key, message) => {
    const { code, err } = cli(['serve', project, '--tls-cert', cert, '--tls-key', key], { env });
    expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining(message) as string });
  });

  it('says that the certificate is for another name', () => {
    const { err } = cli(['serve', project, ...tls, '--name', 'example.org'], { env });
    expect(err).toContain('is not for example.org, but for DNS:localhost, DNS:shop.example');
  });

  it('wants certificate and key together', () => {
    const { code, err } = cli(['serve', project, '--tls-cert', pem('boathouse')], { env });
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining('go together') as string });
  });
});

describe('a host beyond this machine', () => {
  const everywhere = ['--host', '0.0.0.0', '--name', 'shop.example'];

  it.each([
    ['nothing else', []],
    ['only one of the two words', ['--without-tls']],
    ['only the other', ['--trust-this-network']],
  ])('is refused without TLS and with %s', (_what, more) => {
    const { code, err } = cli(['serve', project, ...everywhere, ...more], { env });
    expect(code).toBe(1);
    expect(err).toContain('does not listen on 0.0.0.0 without TLS');
  });

  it('needs a name by which browsers ask for it', () => {
    const { code, err } = cli(['serve', project, '--host', '0.0.0.0', ...tls], { env });
    expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining('--name') as string });
  });

  it('names an address that this machine does not have', () => {
    const twice = ['--without-tls', '--trust-this-network'];
    const { err } = cli(['serve', project, '--port', '0', '--host', '192.0.2.1', ...twice], { env });
    expect(err).toContain('192.0.2.1 is no address of this machine');
  });

  it('answers under its name with TLS, and under no other', async () => {
    const served = await serve(...everywhere, ...tls);
    try {
      const cookie = await enter(served);
      expect((await ask(served, '/api/project.state', { cookie }, 'POST')).status).toBe(200);
      const other = { cookie, host: `example.org:${served.url.port}` };
      expect((await ask(served, '/api/project.state', other, 'POST')).status).toBe(403);
    } finally {
      await served.stop();
    }
  });

  it('goes without TLS when it is told twice, behind the token all the same, and says so', async () => {
    const served = await serve(...everywhere, '--without-tls', '--trust-this-network');
    try {
      expect(served.url.protocol).toBe('http:');
      expect(served.errors()).toContain('without TLS, as you asked twice');
      expect((await ask(served, '/')).status).toBe(401);
      await enter(served);
    } finally {
      await served.stop();
    }
  });
});
