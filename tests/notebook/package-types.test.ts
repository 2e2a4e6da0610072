import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageTypes } from '../../engine/notebook/language/package-types.ts';
import { ScriptWorker } from '../../renderer/monaco/script-worker.ts';
import { tempFolder } from '../support/temp.ts';

/** A project with these files in its `node_modules`. */
function projectWith(files: Readonly<Record<string, string | object>>): string {
  const folder = tempFolder();
  for (const [path, text] of Object.entries(files)) {
    const file = join(folder, 'node_modules', path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, typeof text === 'string' ? text : JSON.stringify(text));
  }
  return folder;
}

const shapes = {
  'shapes/package.json': {
    exports: {
      '.': { types: './types/index.d.ts', import: './index.js' },
      './round/*': { import: { types: './types/round/*.d.mts' } },
    },
  },
  'shapes/types/index.d.ts': `/** As in \`import { not } from 'elsewhere'\`. */
    export type { Point } from './point.js';
    import type { Unit } from 'units';
    export declare function area(points: import('./point.js').Point[], unit: Unit): number;`,
  'shapes/types/point.d.ts': 'export interface Point { x: number; y: number }',
  'shapes/types/round/circle.d.mts': 'export declare const radius: number;',
  'shapes/types/unused.d.ts': 'export {};',
  'shapes/index.js': 'export const area = () => 1;',
  'units/package.json': { main: 'units.js' },
  'units/units.js': '',
  'elsewhere/package.json': { types: 'index.d.ts' },
  'elsewhere/index.d.ts': 'export {};',
  '@types/units/package.json': { types: 'index.d.ts' },
  '@types/units/index.d.ts': `/// <reference path="more.d.ts" />\nexport type Unit = 'm' | 'km';`,
  '@types/units/more.d.ts': '',
  'plain/package.json': { main: 'plain.js' },
  'plain/plain.js': '',
};

const places = (files: object) => Object.keys(files).map((path) => path.replace('node_modules/', ''));

describe('the types of the packages that cells import', () => {
  it('are the files that an import reaches, in the package and in those that it needs', async () => {
    const found = await packageTypes(projectWith(shapes), ['shapes', 'plain', 'not-there', 'node:fs']);
    expect(places(found.files).toSorted()).toEqual([
      '@types/units/index.d.ts',
      '@types/units/more.d.ts',
      '@types/units/package.json',
      'plain/package.json',
      'shapes/package.json',
      'shapes/types/index.d.ts',
      'shapes/types/point.d.ts',
      'units/package.json',
    ]);
    expect(found.missing).toEqual(['plain', 'not-there', 'node:fs']);
  });

  it('are of a part of a package where only that is imported', async () => {
    const { files } = await packageTypes(projectWith(shapes), ['shapes/round/circle']);
    expect(places(files)).toEqual(['shapes/package.json', 'shapes/types/round/circle.d.mts']);
  });

  it('are found where a link of the project leads, and not where it leads out of it', async () => {
    const folder = projectWith(shapes);
    const elsewhere = projectWith(shapes);
    symlinkSync(join(folder, 'node_modules/shapes'), join(folder, 'node_modules/linked'), 'junction');
    symlinkSync(join(elsewhere, 'node_modules/shapes'), join(folder, 'node_modules/outside'), 'junction');
    const inside = await packageTypes(folder, ['linked']);
    expect(inside.links).toEqual({ 'node_modules/linked': 'node_modules/shapes' });
    expect(Object.keys(inside.files)).toContain('node_modules/shapes/types/point.d.ts');
    expect(await packageTypes(folder, ['outside'])).toEqual({ files: {}, links: {}, missing: ['outside'] });
  });

  it('stay in the project, and are of a bounded number', async () => {
    const many = Array.from({ length: 1_600 }, (_, at) => [`many/part-${at}.d.ts`, 'export {};'] as const);
    const folder = projectWith({
      'thief/package.json': { types: '../../../secret.d.ts' },
      'reader/package.json': { types: 'index.d.ts' },
      'reader/index.d.ts': "export * from '../../../secret';",
      'many/package.json': { types: 'index.d.ts' },
      'many/index.d.ts': many.map((_, at) => `export * from './part-${at}';`).join('\n'),
      ...Object.fromEntries(many),
    });
    writeFileSync(join(folder, '../secret.d.ts'), 'export const secret = 1;');
    const found = await packageTypes(folder, ['thief', 'reader', '../reader', '/etc']);
    expect(found.missing).toEqual(['thief', '../reader', '/etc']);
    expect(places(found.files)).toEqual(['thief/package.json', 'reader/package.json', 'reader/index.d.ts']);
    expect(Object.keys((await packageTypes(folder, ['many'])).files)).toHaveLength(1_500);
  });
});

describe('the TypeScript of several notebooks', () => {
  const compilerOptions = {
    target: 99,
    module: 99,
    moduleResolution: 100,
    moduleDetection: 3,
    lib: ['lib.esnext.d.ts'],
    strict: true,
  };
  const anything = "declare module '*';";

  /** The service with texts in editors, by their addresses. */
  function serviceOf(texts: Readonly<Record<string, string>>, libs: Readonly<Record<string, string>> = {}) {
    const models = Object.entries(texts).map(([address, text]) => ({
      uri: { path: address.replace('file://', ''), toString: () => address },
      version: 1,
      getValue: () => text,
    }));
    const extra = Object.entries({ 'file:///boathouse/any.d.ts': anything, ...libs });
    const extraLibs = Object.fromEntries(
      extra.map(([address, content]) => [address, { content, version: 1 }]),
    );
    const worker = new ScriptWorker({ getMirrorModels: () => models }, { compilerOptions, extraLibs });
    const said = async (address: string) =>
      (await worker.getSemanticDiagnostics(address)).map(({ messageText }) =>
        typeof messageText === 'string' ? messageText : messageText.messageText,
      );
    return { worker, said };
  }

  it('keeps the names of one from the other', async () => {
    const [one, two] = ['file:///notebooks/0/', 'file:///notebooks/1/'];
    const names = (type: string) => `export {};\ndeclare global { const limit: ${type}; }`;
    const { said } = serviceOf(
      { [`${one}open/1.ts`]: 'limit.toFixed(2); 1 + two;', [`${two}open/2.ts`]: 'limit.toUpperCase();' },
      {
        [`${one}names.d.ts`]: names('number'),
        [`${two}names.d.ts`]: `${names('string')} declare const two: 2;`,
      },
    );
    expect(await said(`${one}open/1.ts`)).toEqual(["Cannot find name 'two'."]);
    expect(await said(`${two}open/2.ts`)).toEqual([]);
  });

  it('knows packages once they are told, and allows all of one without types', async () => {
    const cell = 'file:///notebooks/0/open/1.ts';
    const source = `import { area } from 'shapes';
      import { radius } from 'shapes/round/circle';
      import { anything } from 'plain';
      radius.toFixed(); anything.at.all();
      area([{ x: 1, y: 2 }], 'miles');`;
    const { worker, said } = serviceOf({ [cell]: source });
    expect(await said(cell)).toEqual([]);
    const folder = projectWith(shapes);
    await worker.takePackages(await packageTypes(folder, ['shapes', 'plain', 'shapes/round/circle']));
    expect(await said(cell)).toEqual([
      `Argument of type '"miles"' is not assignable to parameter of type 'Unit'.`,
    ]);
  });

  it('finds a package where a link leads', async () => {
    const folder = projectWith(shapes);
    symlinkSync(join(folder, 'node_modules/shapes'), join(folder, 'node_modules/linked'), 'junction');
    const cell = 'file:///notebooks/0/open/1.ts';
    const { worker } = serviceOf({ [cell]: "import { area } from 'linked';\narea;" });
    await worker.takePackages(await packageTypes(folder, ['linked']));
    const found = await worker.getQuickInfoAtPosition(cell, 32);
    expect(found?.displayParts?.map(({ text }) => text).join('')).toContain(
      'area(points: Point[], unit: Unit)',
    );
  });
});
