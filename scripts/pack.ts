import { Arch, build, Platform, type Configuration } from 'electron-builder';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { nativePackages } from './native-packages.ts';
import { stageApp } from './stage-app.ts';
import { root } from './tools.ts';

/** Where electron-builder.yml expects the app's files. */
const staged = join(root, '.build', 'app');

export interface Packing {
  archs: readonly ('x64' | 'arm64')[];
  /** The app as a folder, without an installer. */
  dir: boolean;
  /** Where installed apps look for updates; null: nowhere. */
  updates: string | null;
  /** What differs from electron-builder.yml. */
  config?: Configuration;
}

/** Packs what was built for the system that this runs on; gives the files made. */
export async function pack({ archs, dir, updates, config = {} }: Packing): Promise<string[]> {
  stageApp(staged);
  for (const arch of archs) needBinaries(`${process.platform}-${arch}`);
  const platform = Platform.current();
  const publish: Configuration = updates === null ? { publish: null } : {};
  if (updates !== null) process.env['BOATHOUSE_UPDATES'] = updates;
  return build({
    projectDir: root,
    targets: platform.createTarget(dir ? 'dir' : undefined, ...archs.map((arch) => Arch[arch])),
    config: { ...publish, ...config },
    publish: 'never',
  });
}

function needBinaries(system: string): void {
  const wanted = nativePackages(system);
  const name = (one: string) => one.slice(0, one.lastIndexOf('@'));
  const missing = wanted.filter((one) => !existsSync(join(staged, 'node_modules', name(one))));
  if (missing.length > 0)
    throw new Error(`For ${system}, first: npm install --no-save --force ${missing.join(' ')}`);
}
