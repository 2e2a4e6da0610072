import { expect, test, type Page } from '@playwright/test';
import { request } from 'node:http';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import { askEngine, Desk, firstPage } from '../support/desktop.ts';

/** What a hostile page or program would try; each finds the door shut. */
const desk = new Desk();
let app: ElectronApplication;
let page: Page;
let project: string;

test.beforeAll(async () => {
  project = desk.project('first');
  app = await desk.start(project);
  page = await firstPage(app);
  await page.getByRole('heading', { name: 'first' }).first().waitFor();
});
test.afterAll(() => desk.clear());

test('no text becomes code: eval, inline and remote scripts', async () => {
  const tried = await page.evaluate(async () => {
    // Outside the call of a test, which may do what the page may not.
    const evaluated = await new Promise((done) =>
      setTimeout(() => {
        try {
          // oxlint-disable-next-line no-eval -- it is what is tried
          done(globalThis['eval']('1 + 1'));
        } catch (error) {
          done((error as Error).name);
        }
      }),
    );
    const inline = document.createElement('script');
    inline.textContent = 'window.inlined = true';
    document.body.append(inline);
    const remote = document.createElement('script');
    remote.src = 'https://example.invalid/x.js';
    const loaded = await new Promise((done) => {
      remote.addEventListener('load', () => done('loaded'));
      remote.addEventListener('error', () => done('refused'));
      document.body.append(remote);
    });
    return { evaluated, inlined: 'inlined' in window, loaded };
  });
  expect(tried).toEqual({ evaluated: 'EvalError', inlined: false, loaded: 'refused' });
});

test('nothing from elsewhere: fetch, frames, images', async () => {
  const refused = page.evaluate(async () => {
    const heard = new Set<string>();
    const all = new Promise<string[]>((done) => {
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
        heard.add(effectiveDirective);
        if (heard.size === 3) done([...heard].toSorted());
      });
    });
    const elsewhere = 'https://example.invalid/';
    const frame = Object.assign(document.createElement('iframe'), { src: elsewhere });
    const image = Object.assign(document.createElement('img'), { src: elsewhere });
    document.body.append(frame, image);
    await fetch(elsewhere).catch(() => undefined);
    const directives = await all;
    frame.remove();
    image.remove();
    return directives;
  });
  expect(await refused).toEqual(['connect-src', 'frame-src', 'img-src']);
});

test('no window and no other page: window.open, file://, a link elsewhere', async () => {
  await app.evaluate(({ shell, dialog }) => {
    const seen = { opened: [] as string[], asked: [] as string[] };
    Object.assign(globalThis, { seen });
    shell.openExternal = async (url: string) => void seen.opened.push(url);
    dialog.showMessageBox = (async (...given: unknown[]) => {
      seen.asked.push((given.at(-1) as { message: string }).message);
      return { response: 1, checkboxChecked: false };
    }) as typeof dialog.showMessageBox;
  });
  const address = page.url();
  // Apart from the call, which would wait for the other page.
  await page.evaluate(() => {
    setTimeout(() => {
      window.open('https://example.invalid/a');
      window.open('file:///etc/passwd');
      location.href = 'https://example.invalid/b';
    });
  });
  const seen = () =>
    app.evaluate(() => (globalThis as unknown as { seen: { opened: string[]; asked: string[] } }).seen);
  await expect.poll(async () => (await seen()).asked.length).toBeGreaterThanOrEqual(2);
  expect((await seen()).opened).toEqual([]);
  expect((await seen()).asked.every((text) => text.includes('example.invalid'))).toBe(true);
  expect(page.url()).toBe(address);
  await expect.poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});

test('no way out of the window’s files', async () => {
  const statuses = await page.evaluate(async () => {
    const paths = [
      '/../package.json',
      '/..%2f..%2fpackage.json',
      '/%2e%2e/%2e%2e/package.json',
      '/engine.js',
      '/etc/passwd',
    ];
    return Promise.all(paths.map(async (path) => (await fetch(path)).status));
  });
  expect(statuses).toEqual([404, 404, 404, 404, 404]);
});

test('no other project’s engine, nor one that is not open', async () => {
  const tried = await page.evaluate(async () => {
    const other = location.origin.replace(/workbench-[0-9a-f]+/, 'workbench-0000000000000000');
    return fetch(`${other}/api/project.state`, { method: 'POST', body: '{}' }).then(
      () => 'answered',
      () => 'refused',
    );
  });
  expect(tried).toBe('refused');
});

test('the window never sees the engine’s secret, and a socket without it refuses', async () => {
  const { socket, secret } = JSON.parse(readFileSync(join(project, '.boathouse', 'engine.json'), 'utf8')) as {
    socket: string;
    secret: string;
  };
  const headers = await page.evaluate(async () => {
    const answer = await fetch('/api/project.state', { method: 'POST', body: '{}' });
    return JSON.stringify([...answer.headers]) + (await answer.text());
  });
  expect(headers).not.toContain(secret);
  const status = await new Promise((done) => {
    request({ socketPath: socket, method: 'POST', path: '/api/project.state' }, (answer) =>
      done(answer.statusCode),
    ).end('{}');
  });
  expect(status).toBe(401);
});

test('the page has no Node and no Electron, only the app’s few functions', async () => {
  const found = await page.evaluate(() => ({
    names: ['require', 'process', 'module', 'Buffer', 'ipcRenderer'].filter((name) => name in window),
    functions: Object.keys((window as unknown as { boathouse: object }).boathouse).toSorted(),
  }));
  expect(found).toEqual({ names: [], functions: ['call', 'onNews', 'openFile', 'takeFile'] });
});

test('a call from a frame, or from a page that is not ours, is refused', async () => {
  const answers = await app.evaluate(async ({ ipcMain }) => {
    const handlers = ipcMain as unknown as {
      invoke(channel: string, event: object, args: unknown[]): Promise<unknown>;
    };
    const from = (senderFrame: object | null) =>
      handlers.invoke('boathouse:call', { senderFrame }, ['secret.names', {}]);
    return Promise.all([
      from({ url: 'https://example.invalid/', parent: null }),
      from({ url: 'app://workbench-0/', parent: { url: 'app://workbench-0/' } }),
      from(null),
    ]);
  });
  for (const answer of answers) expect(answer).toMatchObject({ problem: { code: 'call.refused' } });
});

test('permissions are denied without asking', async () => {
  const states = await page.evaluate(async () =>
    Promise.all(
      (['geolocation', 'notifications', 'camera'] as PermissionName[]).map(
        async (name) => (await navigator.permissions.query({ name })).state,
      ),
    ),
  );
  expect(states).not.toContain('granted');
  const answers = await app.evaluate(({ session }) => {
    const { request: ask } = session.defaultSession as unknown as {
      request: (c: null, p: string, a: (allowed: boolean) => void) => void;
    };
    const given: boolean[] = [];
    for (const permission of ['media', 'geolocation', 'openExternal'])
      ask(null, permission, (allowed) => given.push(allowed));
    return given;
  });
  expect(answers).toEqual([false, false, false]);
});

test('a page of another project, or one in a sandbox, does not reach this one’s engine', async () => {
  const own = `app://${/workbench-[0-9a-f]+/.exec(page.url())?.[0]}`;
  const statuses = await app.evaluate(
    async ({ net }, [host, ...origins]) => {
      const asked = origins.map((origin) =>
        net.fetch(`${host}/api/project.state`, { method: 'POST', body: '{}', headers: { origin } }),
      );
      return (await Promise.all(asked)).map(({ status }) => status);
    },
    [own, own, 'app://workbench-0000000000000000', 'app://welcome', 'null', 'https://example.invalid'],
  );
  expect(statuses).toEqual([200, 403, 403, 403, 403]);
});

test('a hostile notebook’s HTML and prose show themselves and do nothing else', async () => {
  const hostile = [
    `<script>parent.owned = 'script'; top.location = 'https://example.invalid/'; open('https://example.invalid/')</script>`,
    `<img src="https://example.invalid/x.png" onerror="parent.owned = 'image'">`,
    `<svg onload="parent.owned = 'svg'"></svg>`,
    `<meta http-equiv="refresh" content="0; url=https://example.invalid/">`,
    `<iframe src="https://example.invalid/"></iframe>`,
    `<form action="https://example.invalid/"><button>Send</button></form>`,
    `<a href="https://example.invalid/" target="_top">Go</a>`,
  ].join('');
  const file = 'notebooks/hostile.md';
  const prose = `# Harmless\n\n${hostile}\n\n[click](javascript:parent.owned='link')\n`;
  writeFileSync(join(project, file), `${prose}\n\`\`\`ts\nhtml(${JSON.stringify(hostile)});\n\`\`\`\n`);
  const answered: string[] = [];
  page.on('response', (response) => answered.push(response.url()));
  const { url, title } = { url: page.url(), title: await page.title() };
  await app.evaluate(({ BrowserWindow }, item) => {
    const news = { is: 'open', view: 'notebooks', item };
    BrowserWindow.getAllWindows()[0]?.webContents.send('boathouse:news', news);
  }, file);
  await expect(page.getByRole('tab', { name: /[Hh]armless|hostile/ })).toBeVisible();
  await askEngine(page, 'notebook.open', { file });
  await askEngine(page, 'notebook.execute', { file });
  const frame = page.frameLocator('iframe[sandbox=""]');
  await expect(frame.getByText('Go')).toBeVisible({ timeout: 30_000 });
  await frame.getByText('Go').click();
  await frame.getByText('Send').click();
  // Whatever it had begun would have come by now: the engine has answered once more.
  await askEngine(page, 'project.state');
  expect(page.url()).toBe(url);
  expect(await page.title()).toContain(title.split('·').at(-1)?.trim() ?? '');
  expect(await page.evaluate(() => 'owned' in window)).toBe(false);
  expect(answered.filter((address) => address.includes('example.invalid'))).toEqual([]);
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});
