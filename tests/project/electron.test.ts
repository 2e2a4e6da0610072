import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startTexts } from '../../contract/texts/start.ts';
import { findElectron, type Surroundings } from '../../scripts/electron.ts';
import { tempFolder } from '../support/temp.ts';

const shell = { 'electron/main.ts': '' };
const manifest = { 'node_modules/electron/package.json': '{"version": "45.4.1"}' };
const program = { 'node_modules/electron/path.txt': 'electron', 'node_modules/electron/dist/electron': '' };

function place(root: string, files: Readonly<Record<string, string>>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), content);
  }
}

/** A checkout with these files, on Linux with a display, where nothing can be downloaded. */
function checkout(
  files: Readonly<Record<string, string>>,
  changes: Partial<Surroundings> = {},
): Surroundings {
  const root = tempFolder('electron');
  place(root, files);
  return { root, env: { DISPLAY: ':0' }, platform: 'linux', download: () => undefined, ...changes };
}

describe('the choice of the desktop shell', () => {
  it('says that the shell is not built while electron/ has no main', () => {
    expect(findElectron(checkout({ ...manifest, ...program }))).toEqual({ reason: startTexts.noShell });
  });

  it('needs a display on Linux only', () => {
    const files = { ...shell, ...manifest, ...program };
    expect(findElectron(checkout(files, { env: {} }))).toEqual({ reason: startTexts.noDisplay });
    expect(findElectron(checkout(files, { env: {}, platform: 'darwin' }))).toHaveProperty('program');
  });

  it('says when Electron is not installed', () => {
    expect(findElectron(checkout(shell))).toEqual({ reason: startTexts.noElectron });
  });

  it('takes the program that path.txt names', () => {
    const at = checkout({ ...shell, ...manifest, ...program });
    expect(findElectron(at)).toEqual({ program: join(at.root, 'node_modules/electron/dist/electron') });
  });

  it('takes a program put elsewhere', () => {
    const elsewhere = tempFolder('electron-elsewhere');
    place(elsewhere, { electron: '' });
    const at = checkout(
      { ...shell, ...manifest },
      { env: { DISPLAY: ':0', ELECTRON_OVERRIDE_DIST_PATH: elsewhere } },
    );
    expect(findElectron(at)).toEqual({ program: join(elsewhere, 'electron') });
  });

  it('tries the download once for each version', () => {
    const tries: string[] = [];
    const at = checkout({ ...shell, ...manifest }, { download: (installer) => tries.push(installer) });
    expect(findElectron(at)).toEqual({ reason: startTexts.noBinary });
    expect(findElectron(at)).toEqual({ reason: startTexts.noBinary });
    expect(tries).toEqual([join(at.root, 'node_modules/electron/install.js')]);
  });

  it('opens what the download brought', () => {
    const at = checkout({ ...shell, ...manifest });
    expect(findElectron({ ...at, download: () => place(at.root, program) })).toHaveProperty('program');
  });
});
