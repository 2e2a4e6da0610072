import { expect, test } from '@playwright/test';
import { extractFile } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { execFileSync } from 'node:child_process';
import { globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { QueryAnswer } from '../../contract/calls.ts';
import { attach } from '../../host/attach.ts';
import { packedEnvironment } from '../../host/entries.ts';
import { Desk, firstPage, placeNext, shown } from '../support/desktop.ts';
import { PackedApp, startFrom } from '../support/packed-app.ts';

test.skip(process.platform !== 'linux', 'What stands for Electron while packing is laid out as on Linux.');
test.describe.configure({ mode: 'serial', timeout: 120_000 });

const system = `${process.platform}-${process.arch}`;
const packed = new PackedApp();
let files: { name: string; unpacked: boolean }[];
let names: string[];

test.beforeAll(async () => {
  await packed.make();
  files = packed.files();
  names = files.map(({ name }) => name);
});
test.afterAll(() => packed.clear());

/** The first parts of the names that stand below a folder. */
function below(folder: string): string[] {
  const inside = names.filter((name) => name.startsWith(`${folder}/`));
  return [...new Set(inside.map((name) => name.slice(folder.length + 1).split('/')[0] ?? ''))].sort();
}

test('the app is what was built, the template and the packages beside the bundles', () => {
  const top = new Set(names.map((name) => name.split('/')[0]));
  expect([...top].sort()).toEqual(['dist', 'node_modules', 'notebooks', 'package.json', 'sample-data']);
  const programs = ['cells', 'convert', 'engine', 'main', 'onnx', 'plotly', 'serving', 'thread', 'training'];
  expect(below('dist')).toEqual(
    [...programs.map((name) => `${name}.js`), 'notices.txt', 'preload.cjs', 'renderer'].sort(),
  );
  expect(below('sample-data')).toEqual([
    'boathouse.yaml',
    'expectations',
    'features',
    'pipelines',
    'raw',
    'sql',
  ]);
  expect(below('notebooks')).toContain('purchase-patterns.md');
  expect(below('node_modules')).not.toContain('fastify');
});

test('it knows its name, and where updates come from', () => {
  const manifest = extractFile(join(packed.resources, 'app.asar'), 'package.json').toString('utf8');
  expect(JSON.parse(manifest)).toMatchObject({ productName: 'Boathouse', main: 'dist/main.js' });
  const updates = readFileSync(join(packed.resources, 'app-update.yml'), 'utf8');
  expect(updates).toContain('url: https://updates.invalid');
});

test('nothing of the sources, their maps, tests or documents is in it', () => {
  const strays = /\.(map|tsx?|mts|cts)$|(^|\/)(tests?|docs|bench|examples?|generator|truth)\//;
  expect(names.filter((name) => strays.test(name))).toEqual([]);
  expect(names.filter((name) => name.endsWith('.md') && !name.startsWith('notebooks/'))).toEqual([]);
});

test('of packages with binaries it has this system’s alone, as files that the system can load', () => {
  expect(below('node_modules/@duckdb')).toEqual(['node-api', 'node-bindings', `node-bindings-${system}`]);
  expect(below('node_modules/@esbuild')).toEqual([system]);
  expect(below('node_modules/better-sqlite3/prebuilds')).toEqual([`${system}.node`]);
  const runtime = 'node_modules/onnxruntime-node';
  expect(below(runtime)).toEqual(['bin', 'dist', 'package.json']);
  expect(below(`${runtime}/bin/napi-v6`)).toEqual([process.platform]);
  expect(below(`${runtime}/bin/napi-v6/${process.platform}`)).toEqual([process.arch]);
  expect(below('node_modules')).not.toContain('adm-zip');
  const binary = /\.(node|so(\.\d+)*|dll|dylib|exe)$|\/bin\/esbuild$/;
  const binaries = files.filter(({ name }) => binary.test(name));
  expect(binaries.filter(({ unpacked }) => !unpacked)).toEqual([]);
  expect(binaries.length).toBe(6);
});

test('the program by which cells are made is where a packed app says it is', () => {
  const { ESBUILD_BINARY_PATH: program = '' } = packedEnvironment(packed.resources);
  const { version } = JSON.parse(readFileSync('node_modules/esbuild/package.json', 'utf8')) as {
    version: string;
  };
  expect(execFileSync(program, ['--version'], { encoding: 'utf8' }).trim()).toBe(version);
});

test('its files take less than 180 MB', () => {
  const found = globSync('**/*', { cwd: packed.resources }).map((name) =>
    statSync(join(packed.resources, name)),
  );
  const bytes = found.filter((one) => one.isFile()).reduce((sum, { size }) => sum + size, 0);
  console.log(`The app's files take ${(bytes / 1e6).toFixed(1)} MB.`);
  expect(bytes).toBeLessThan(180e6);
  expect(bytes).toBeGreaterThan(80e6);
});

test('its fuses are set', async () => {
  const wire = await getCurrentFuseWire(join(packed.installed, 'boathouse'));
  const isOn = (fuse: FuseV1Options) => wire[fuse] === FuseState.ENABLE;
  expect({
    runAsNode: isOn(FuseV1Options.RunAsNode),
    cookieEncryption: isOn(FuseV1Options.EnableCookieEncryption),
    nodeOptions: isOn(FuseV1Options.EnableNodeOptionsEnvironmentVariable),
    inspect: isOn(FuseV1Options.EnableNodeCliInspectArguments),
    asarIntegrity: isOn(FuseV1Options.EnableEmbeddedAsarIntegrityValidation),
    onlyFromAsar: isOn(FuseV1Options.OnlyLoadAppFromAsar),
    fileProtocol: isOn(FuseV1Options.GrantFileProtocolExtraPrivileges),
  }).toEqual({
    runAsNode: false,
    cookieEncryption: true,
    nodeOptions: false,
    inspect: false,
    asarIntegrity: true,
    onlyFromAsar: true,
    fileProtocol: false,
  });
});

test('the notices beside it name every package in it', () => {
  const notices = readFileSync(join(packed.resources, 'notices.txt'), 'utf8');
  const manifests = names.filter((name) => /^node_modules\/(@[^/]+\/)?[^/]+\/package\.json$/.test(name));
  const titles = manifests.map((name) => name.slice('node_modules/'.length, -'/package.json'.length));
  expect(titles.length).toBeGreaterThan(15);
  expect(titles.filter((title) => !notices.includes(`\n${title} `))).toEqual([]);
  for (const bundled of ['react', 'monaco-editor', 'fastify', 'zod', '@fontsource-variable/inter'])
    expect(notices).toContain(`\n${bundled} `);
});

test('the shell makes the sample of the packed template, and its engine queries, trains, proves and runs cells', async () => {
  const app = packed.extracted();
  const desk = new Desk(app);
  const folder = join(desk.place, 'my shop');
  try {
    const shell = await desk.start();
    const welcome = await firstPage(shell);
    await placeNext(shell, folder);
    const opening = shell.waitForEvent('window');
    await welcome.getByRole('button', { name: /Open the sample/ }).click();
    const page = await shown(await opening);
    await expect(page.getByRole('button', { name: 'Run purchase' })).toBeVisible();
    await shell.close();

    const { client, close } = await attach(folder, { start: startFrom(app) });
    const query = await client.call('query.start', { sql: 'SELECT 1' });
    expect(((await client.follow(query.job)) as QueryAnswer).rows).toEqual([[1]]);
    const file = 'notebooks/basket-pairs.md';
    expect((await client.call('notebook.open', { file })).trusted).toBe(true);
    const work = [
      await client.call('run.start', { pipeline: 'purchase' }),
      await client.call('notebook.run', { file }),
    ];
    for (const { job } of work) await client.follow(job);
    const { versions } = await client.call('model.versions', { model: 'purchase' });
    expect(versions.map(({ onnx }) => onnx)).toEqual(['models/purchase/1/model.onnx']);
    const tried = await client.call('model.tryOnnx', {});
    expect(await client.follow(tried.job)).toEqual({ runtime: expect.stringMatching(/^1\./) });
    await close();
  } finally {
    await desk.clear();
  }
});
