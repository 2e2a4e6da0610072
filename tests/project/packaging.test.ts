import { DebugLogger } from 'builder-util';
import { getConfig, validateConfiguration } from 'app-builder-lib/out/util/config/config.js';
import type { Configuration } from 'electron-builder';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { shippedBeside } from '../../scripts/build-bundles.ts';
import { nativePackages } from '../../scripts/native-packages.ts';
import { noticesOf } from '../../scripts/notices.ts';
import { closureOf, packagesOf, placeOf } from '../../scripts/packages.ts';
import { rollOut } from '../../scripts/roll-out.ts';
import { root } from '../../scripts/tools.ts';
import { allowed, choices } from '../support/licences.ts';
import { tempFolder } from '../support/temp.ts';

const configuration = (): Promise<Configuration> => getConfig(root, 'electron-builder.yml', null);
const judged = (config: object) => validateConfiguration(config as Configuration, new DebugLogger(false));

describe('the configuration of the packages', () => {
  it('is one that electron-builder accepts, and a misspelt key is not', async () => {
    const config = await configuration();
    await expect(judged(config)).resolves.toBeUndefined();
    await expect(judged({ ...config, asarUnpak: [] })).rejects.toThrow(/asarUnpak/);
    const misspelt = { ...config, mac: { ...config.mac, hardenedRuntme: true } };
    await expect(judged(misspelt)).rejects.toThrow('configuration.mac should be one of these');
  });

  it('makes an installer for Windows, macOS and Linux, each for both processors or for the one it runs on', async () => {
    const { win, mac, linux } = await configuration();
    const both = ['x64', 'arm64'];
    expect(win?.target).toEqual([{ target: 'nsis', arch: both }]);
    expect(mac?.target).toEqual([
      { target: 'dmg', arch: both },
      { target: 'zip', arch: both },
    ]);
    expect(linux?.target).toEqual(['AppImage', 'deb']);
    expect(mac).toMatchObject({ hardenedRuntime: true, notarize: true });
  });

  it('gives up no more of the hardened runtime than V8 needs', () => {
    const entitlements = readFileSync(join(root, 'packaging/entitlements.mac.plist'), 'utf8');
    expect(entitlements.match(/<key>(.*)<\/key>/g)).toEqual(['<key>com.apple.security.cs.allow-jit</key>']);
  });

  it('takes back from Windows at the end all that it told it', () => {
    const script = readFileSync(join(root, 'packaging/installer.nsh'), 'utf8');
    const keys = (command: string) =>
      [...script.matchAll(new RegExp(`${command} SHELL_CONTEXT '\\$\\{CLASSES\\}\\\\([^']*)'`, 'g'))].map(
        ([, key = '']) => key,
      );
    const removed = [...keys('DeleteRegKey'), ...keys('DeleteRegValue')];
    const written = keys('WriteRegStr');
    expect(written.length).toBeGreaterThan(5);
    expect(
      written.filter((key) => !removed.some((one) => key === one || key.startsWith(`${one}\\`))),
    ).toEqual([]);
  });
});

describe('the binaries of another system', () => {
  it('are named with the versions of the lock', () => {
    const { version } = JSON.parse(readFileSync(join(root, 'node_modules/esbuild/package.json'), 'utf8')) as {
      version: string;
    };
    expect(nativePackages('win32-arm64')).toContain(`@esbuild/win32-arm64@${version}`);
    expect(() => nativePackages('plan9-x64')).toThrow('There are no binaries for plan9-x64.');
  });
});

describe('the notices of what is shipped', () => {
  it('are those of the packages beside the bundles and of all they need, once each', () => {
    const places = closureOf(shippedBeside).map(placeOf);
    expect(places).toContain(join('node_modules', 'detect-libc'));
    expect(places).not.toContain(join('node_modules', 'adm-zip'));
    expect(places).toContain(join('node_modules', 'electron-updater', 'node_modules', 'semver'));
    expect(new Set(places).size).toBe(places.length);
  });

  it('are found for files of packages, nested ones and those with a scope, and not for files of ours', () => {
    const files = [
      'engine/main.ts',
      'node_modules/zod/v4/index.js',
      'node_modules/@tanstack/query-core/build/modern/query.js',
      'node_modules/electron-updater/node_modules/semver/index.js',
    ];
    const found = packagesOf(files).map(({ manifest }) => manifest.name);
    expect(found).toEqual(['zod', '@tanstack/query-core', 'semver']);
  });

  it('hold the text of each licence', () => {
    const packages = closureOf(shippedBeside);
    const text = noticesOf(packages);
    const without = packages.filter(({ manifest: { name, version, license = '' } }) => {
      const [part = ''] = text.slice(text.indexOf(`\n${name} ${version} (`)).split('-'.repeat(80));
      const words = choices(license).flatMap((licence) => allowed[licence] ?? []);
      return !words.some((word) => word.test(part));
    });
    expect(without.map(({ manifest }) => manifest.name)).toEqual([]);
    expect(text).not.toContain('fs-eire');
    expect(text).toMatch(/onnxruntime\/blob\/v1\.\d+\.\d+\/ThirdPartyNotices\.txt/);
  });

  it('are refused for a package that carries no text, and whose licence we cannot supply', () => {
    const folder = tempFolder();
    const manifest = { name: 'silent', version: '1.0.0', license: 'Apache-2.0' };
    expect(() => noticesOf([{ folder, manifest }])).toThrow('silent carries no licence text');
    const mit = noticesOf([{ folder, manifest: { ...manifest, license: 'MIT', author: 'A. Person' } }]);
    expect(mit).toContain('Copyright (c) A. Person');
  });
});

describe('a release', () => {
  const latest = 'version: 1.2.0\nfiles:\n  - url: Boathouse-1.2.0.AppImage\n    sha512: abc\npath: x\n';

  it('is rolled out to a share of the apps, and then to all', () => {
    const folder = tempFolder();
    writeFileSync(join(folder, 'latest-linux.yml'), latest);
    writeFileSync(join(folder, 'builder-debug.yml'), 'a: 1\n');
    expect(rollOut(folder, 10)).toEqual(['latest-linux.yml']);
    const read = () => readFileSync(join(folder, 'latest-linux.yml'), 'utf8');
    expect(parse(read())).toEqual({ ...(parse(latest) as object), stagingPercentage: 10 });
    rollOut(folder, 100);
    expect(read()).toBe(latest);
  });

  it('is not rolled out to a share that is none, or from a folder without one', () => {
    const folder = tempFolder();
    expect(() => rollOut(folder, 10)).toThrow('holds no release');
    mkdirSync(join(folder, 'release'));
    writeFileSync(join(folder, 'release', 'latest.yml'), latest);
    for (const percent of [101, -1, 0.5, Number.NaN])
      expect(() => rollOut(join(folder, 'release'), percent)).toThrow('whole number of percent');
  });

  interface Step {
    run?: string;
    env?: Record<string, string>;
  }
  const workflow = readFileSync(join(root, '.github/workflows/release.yml'), 'utf8');
  const { jobs } = parse(workflow) as {
    jobs: { package: { strategy: { matrix: { include: { os: string; other: string }[] } }; steps: Step[] } };
  };

  it('is packed on three systems, signed where the system asks for it', () => {
    const { strategy, steps } = jobs.package;
    expect(strategy.matrix.include.map(({ os }) => os.split('-')[0])).toEqual(['windows', 'macos', 'ubuntu']);
    for (const { other } of strategy.matrix.include) expect(nativePackages(other).length).toBe(2);
    const commands = steps.flatMap(({ run }) => run ?? []).filter((run) => run.startsWith('npm run package'));
    expect(commands.filter((run) => run.includes('--signed')).length).toBe(2);
    expect(commands.length).toBe(3);
  });

  it('takes what is secret from its environment', () => {
    const secret = Object.entries(Object.assign({}, ...jobs.package.steps.map(({ env }) => env)) as object);
    const named = secret.filter(([name]) => /CSC|APPLE/.test(name));
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter(([, value]) => !/^\$\{\{ secrets\.\w+ \}\}$/.test(String(value)))).toEqual([]);
  });
});
