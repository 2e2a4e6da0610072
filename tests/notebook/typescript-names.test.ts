import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { NotebookCell } from '../../contract/calls/notebooks.ts';
import { Inputs } from '../../engine/notebook/process/library-inputs.ts';
import { makeLibrary } from '../../engine/notebook/process/library.ts';
import { applied, noCells, type Cells } from '../../renderer/notebook/document.ts';
import { filesOf, folderOf, sourceOf } from '../../renderer/notebook/typescript/project.ts';
import { rowType, typeIn } from '../../renderer/notebook/typescript/row-types.ts';
import { tempFolder } from '../support/temp.ts';

const globals = resolve('renderer/notebook/typescript/globals');
const cell = (id: string, source: string, ...declares: string[]): NotebookCell => {
  const edit = {
    do: 'insert',
    cell: id,
    before: null,
    language: 'ts',
    name: null,
    options: {},
    source,
  } as const;
  return { ...(applied(noCells, edit).byId[id] as NotebookCell), declares };
};
const cells = (...all: NotebookCell[]): Cells => ({
  order: all.map(({ id }) => id),
  byId: Object.fromEntries(all.map((one) => [one.id, one])),
});

const notebook = 'notebooks/a.md';
const names = {
  complete: true,
  params: { least: 3, label: 'x' },
  cells: [
    {
      cell: 's',
      name: 'daily',
      columns: [
        { name: 'day', type: 'DATE' },
        { name: 'sold out', type: 'BOOLEAN' },
      ],
    },
  ],
};
const tables = [{ schema: 'processed', name: 'events', columns: [{ name: 'price', type: 'DECIMAL(18,2)' }] }];

/** What TypeScript itself says of a cell beside a notebook's files, as `line: message`. */
function said(all: Cells, source: string): string[] {
  const folder = tempFolder();
  for (const [address, text] of Object.entries(filesOf(notebook, all, names, tables))) {
    const file = address.replace(folderOf(notebook), '').replace('cells/', '');
    writeFileSync(join(folder, file), text.replaceAll('./cells/', './'));
  }
  writeFileSync(join(folder, 'own.ts'), source);
  const options = {
    target: 'esnext',
    module: 'esnext',
    moduleResolution: 'bundler',
    moduleDetection: 'force',
    lib: ['esnext'],
  };
  const more = {
    types: [],
    noEmit: true,
    strict: true,
    noImplicitAny: false,
    skipLibCheck: true,
    pretty: false,
  };
  const files = [
    'own.ts',
    'names.d.ts',
    ...['arrow', 'library', 'node'].map((name) => join(globals, `${name}.d.ts`)),
  ];
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({ compilerOptions: { ...options, ...more }, files }),
  );
  try {
    execFileSync(
      process.execPath,
      [resolve('node_modules/typescript/bin/tsc'), '-p', folder, '--pretty', 'false'],
      { encoding: 'utf8' },
    );
    return [];
  } catch (error) {
    const { stdout } = error as { stdout: string };
    return [...stdout.matchAll(/own\.ts\((\d+),\d+\): error TS\d+: (.*)/g)].map(
      ([, line, text]) => `${line}: ${text}`,
    );
  }
}

describe('what a TypeScript cell knows', () => {
  it('is what other cells declare, with its types', () => {
    const other = cell(
      'a',
      'type Shop = { id: number };\nconst shops: Shop[] = [];\nconst limit = await Promise.resolve(10);',
      'shops',
      'limit',
    );
    expect(
      said(cells(other), 'const one: Shop = { id: limit };\nshops.push(one);\nlimit.toFixed(2);'),
    ).toEqual([]);
    expect(said(cells(other), '\nlimit.toUpperCase();')).toEqual([
      expect.stringMatching(/^2: .*toUpperCase.* does not exist on type 'number'/),
    ]);
  });

  it('may be declared anew: a name of its own hides the other', () => {
    expect(
      said(cells(cell('a', 'const limit = 10;', 'limit')), "const limit = 'x';\nlimit.toUpperCase();"),
    ).toEqual([]);
  });

  it('is the rows of SQL cells and of the lake, the parameters, and the library', () => {
    const source = `for (const row of daily) if (row['sold out']) display(new Date(row.day));
      const events = await table('processed.events');
      events.toArray().map(({ price }) => price * least);
      plot(daily, { mark: 'line', x: 'day', y: { sum: 'sold out' } });
      md\`\${label.length}\`;
      await steps.train({ definition: 'a', service: 'b', model: 'c' });
      const share: number = input.slider('Share', { min: 0, max: 1 });
      const way: 'a' | 'b' = input.select('Way', ['a', 'b']);
      const text = await input.file('Data')?.text();
      progress(0.5, 'Half');
      display(image(new Uint8Array(8), { alt: 'A chart' }));
      const parsed = Buffer.from(JSON.stringify({})).toString('base64');
      setTimeout(() => console.log(parsed), 10);`;
    expect(said(noCells, source)).toEqual([]);
    expect(said(noCells, `plot(daily, { mark: 'line', x: 'dya' });`)).toHaveLength(1);
    expect(said(noCells, `(await table('processed.events')).get(0)?.cost;`)).toHaveLength(1);
    expect(said(noCells, 'document.title')).toHaveLength(1);
  });

  it('may come from a package whose types are not known', () => {
    expect(
      said(
        noCells,
        "import { mean } from 'simple-statistics';\nimport { readFile } from 'node:fs/promises';\nmean([1]); readFile('x');",
      ),
    ).toEqual([]);
  });

  it('is named as the library names it, all of it and no more', () => {
    const text = readFileSync(join(globals, 'library.d.ts'), 'utf8');
    const declared = [...text.matchAll(/^declare (?:function|const) (\w+)/gm)].map(([, name]) => name);
    const none = () => undefined;
    const { library } = makeLibrary(none, none, 'UTC', {
      input: new Inputs('', none).library,
      progress: none,
      cell: () => '',
    });
    expect([...new Set(declared)].toSorted()).toEqual(Object.keys(library).toSorted());
  });

  it('has the parameters of steps as the library has them', () => {
    const bare = (text: string) => text.replaceAll(/^\s*\/\*\*[\s\S]*?\*\/\n|\s+|export /gm, '');
    const text = bare(readFileSync(join(globals, 'library.d.ts'), 'utf8'));
    const source = readFileSync('engine/notebook/process/library-steps.ts', 'utf8');
    const shapes = [...source.matchAll(/^export interface [\s\S]*?^}/gm)].map(([shape]) => bare(shape));
    expect(shapes.length).toBeGreaterThan(3);
    for (const shape of shapes) expect(text).toContain(shape);
  });

  it('leads back to the line of the cell that declares it', () => {
    const all = cells(
      cell('a-1', '// limit\n\ntype Shop = { id: number };\nconst limit = 1;', 'limit'),
      cell('s', ''),
    );
    const files = filesOf(notebook, all, names, tables);
    const [address = '', text = ''] =
      Object.entries(files).find(([file]) => file.endsWith('names.d.ts')) ?? [];
    const from = (part: string) => {
      const line = text.split('\n').findIndex((one) => one.includes(part)) + 1;
      return sourceOf(address, line, files, all);
    };
    expect(from('const limit')).toEqual({ cell: 'a-1', line: 4 });
    expect(from('type Shop')).toEqual({ cell: 'a-1', line: 3 });
    expect(from('const daily')).toEqual({ cell: 's', line: 1 });
    expect(from('const least')).toBeNull();
    expect(sourceOf(`${folderOf(notebook)}cells/a-1.ts`, 2, files, all)).toEqual({ cell: 'a-1', line: 2 });
  });

  it('has a type for each type of DuckDB', () => {
    const types = [
      'BIGINT',
      'DECIMAL(18,2)',
      'VARCHAR',
      'BOOLEAN',
      'TIMESTAMP WITH TIME ZONE',
      'INTEGER[]',
      'STRUCT(a INTEGER)',
      'BLOB',
    ];
    expect(types.map(typeIn)).toEqual([
      'number',
      'number',
      'string',
      'boolean',
      'number',
      'string',
      'string',
      'Uint8Array',
    ]);
    expect(rowType([{ name: 'a"b', type: "ENUM('*/')" }])).toBe(`{ /** ENUM('* /') */ "a\\"b": string; }`);
  });
});
