import { spawnSync } from 'node:child_process';
import { copyFileSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { normalize, relative } from 'node:path/posix';
import { describe, expect, it } from 'vitest';
import { tempFolder } from '../support/temp.ts';

const root = resolve(import.meta.dirname, '../..');

const db = 'engine/db/x.ts';
const ground = [db, ...inEngine('documents/x.ts', 'results/x.ts', 'jobs/x.ts')];
const lake = 'engine/lake/x.ts';
const flow = inEngine('ingest/x.ts', 'quality/x.ts', 'features/x.ts', 'training/x.ts', 'explain/x.ts');
const stages = [...ground, lake, ...flow, 'engine/registry/x.ts'];
const steps = inEngine('steps.ts', 'steps/x.ts');
const whole = inEngine('main.ts', 'project.ts', 'server.ts');
const engine = [...stages, ...steps, ...inEngine('notebook/x.ts', 'pipeline/x.ts'), ...whole];
const loaded = inEngine('features/lookup.ts', 'training/ensemble.ts', 'training/predict.ts');
const outer = [
  'bench/x.ts',
  'cli/x.ts',
  'electron/x.ts',
  'host/x.ts',
  'renderer/x.ts',
  'sample-data/x.ts',
  'scripts/x.ts',
];
const everything = ['contract/x.ts', ...engine, ...loaded, ...outer, 'serving/x.ts', 'tests/x.ts'];

/** A file of a room, and the files (one for each room) that it may import. */
type Row = [from: string, mayImport: string[]];

/** The import table of CONTRIBUTING.md. */
const table: Row[] = [
  ['contract/x.ts', []],
  ['contract/texts/x.ts', []],
  [db, ['contract/x.ts']],
  ...ground.slice(1).map((from): Row => [from, ['contract/x.ts', db]]),
  [lake, ['contract/x.ts', ...ground]],
  ...flow.map((from, i): Row => [from, ['contract/x.ts', ...ground, lake, ...flow.slice(0, i)]]),
  ['engine/training/kernel/x.ts', ['contract/x.ts', ...ground, lake, ...flow.slice(0, 3)]],
  ['engine/registry/x.ts', ['contract/x.ts', ...ground, lake, ...flow]],
  ...steps.map((from): Row => [from, ['contract/x.ts', ...stages]]),
  ['engine/notebook/x.ts', ['contract/x.ts', ...stages, ...steps]],
  ['engine/pipeline/x.ts', ['contract/x.ts', ...stages, ...steps]],
  ...whole.map((from): Row => [from, ['contract/x.ts', ...engine]]),
  ['host/x.ts', ['contract/x.ts']],
  ['cli/x.ts', ['contract/x.ts', 'host/x.ts']],
  ['electron/x.ts', ['contract/x.ts', 'host/x.ts']],
  ['renderer/x.ts', ['contract/x.ts']],
  ['sample-data/x.ts', ['contract/x.ts']],
  ['serving/x.ts', ['contract/x.ts', ...loaded, ...inEngine('explain/x.ts', 'registry/x.ts')]],
  ['bench/x.ts', everything],
  ['scripts/x.ts', everything],
  ['tests/x.ts', everything],
];

function inEngine(...files: string[]): string[] {
  return files.map((file) => `engine/${file}`);
}

/** `engine/lake` of `engine/lake/x.ts`, `engine/steps` of both `engine/steps.ts` and `engine/steps/x.ts`. */
function room(file: string): string {
  const [top = '', next = ''] = file.split('/');
  return top === 'engine' ? `engine/${next.replace('.ts', '')}` : top;
}

/** A file may always import its own room; what assembles the engine may import all of it. */
function isOutside(from: string, to: string): boolean {
  return room(from) !== room(to) && !(whole.includes(from) && engine.includes(to));
}

function covers(to: string, mayImport: readonly string[]): boolean {
  return mayImport.includes(to) || (!to.startsWith('serving') && mayImport.includes(`${room(to)}/x.ts`));
}

/** Writes a file with an import a line, lints the project, and gives the imports that were refused. */
function refusals(imports: ReadonlyMap<string, readonly string[]>): Map<string, string[]> {
  const folder = tempFolder('import-table');
  copyFileSync(join(root, '.oxlintrc.json'), join(folder, '.oxlintrc.json'));
  for (const [from, targets] of imports) plant(folder, from, targets);
  const lines = refusedLines(folder);
  return new Map(
    [...imports].map(([from, targets]) => [from, targets.filter((_, i) => lines.has(`${from}:${i + 1}`))]),
  );
}

function plant(folder: string, from: string, targets: readonly string[]): void {
  const specifiers = targets.map((to) => relative(dirname(from), to));
  const lines = specifiers.map((way) => `export * from '${way.startsWith('.') ? way : `./${way}`}';\n`);
  mkdirSync(dirname(join(folder, from)), { recursive: true });
  writeFileSync(join(folder, from), lines.join(''));
}

interface Diagnostic {
  code: string;
  filename: string;
  labels: { span: { line: number } }[];
}

function refusedLines(folder: string): Set<string> {
  const tool = join(root, 'node_modules', 'oxlint', 'bin', 'oxlint');
  const { stdout } = spawnSync(process.execPath, [tool, '--format=json'], { cwd: folder, encoding: 'utf8' });
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: Diagnostic[] };
  const refused = diagnostics.filter(({ code }) => code.includes('no-restricted-imports'));
  return new Set(refused.map((d) => `${d.filename.replaceAll('\\', '/')}:${d.labels[0]?.span.line}`));
}

function importsOf(pick: (to: string, row: Row) => boolean): Map<string, string[]> {
  return new Map(table.map((row) => [row[0], everything.filter((to) => pick(to, row))]));
}

/** The files that lie in no room; the lint knows the three of the table by name. */
const assembling = globSync('engine/*.ts', { cwd: root })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => !steps.includes(file));

function relativeImports(file: string): string[] {
  const source = readFileSync(join(root, file), 'utf8');
  const specifiers = [...source.matchAll(/(?:from |import\()'(\.[^']+)'/g)].map((match) => match[1] ?? '');
  return specifiers.map((specifier) => normalize(`${dirname(file)}/${specifier}`));
}

describe('the import table', () => {
  it('lets a room import what its row names', () => {
    const allowed = importsOf((to, [, mayImport]) => mayImport.includes(to));
    expect([...refusals(allowed).values()].flat()).toEqual([]);
  });

  it('refuses every other import', () => {
    const forbidden = importsOf((to, [from, mayImport]) => isOutside(from, to) && !covers(to, mayImport));
    expect(refusals(forbidden)).toEqual(forbidden);
    expect([...forbidden.values()].flat().length).toBeGreaterThan(300);
  });

  it('has a row for every folder', () => {
    const rooms = new Set(table.map(([from]) => room(from)));
    const sources = globSync('{contract,engine,host,electron,cli,serving,renderer,sample-data}/**/*.ts', {
      cwd: root,
    });
    const unknown = sources
      .map((file) => room(file.replaceAll('\\', '/')))
      .filter((name) => !rooms.has(name));
    expect(unknown.filter((name) => !assembling.includes(`${name}.ts`))).toEqual([]);
  });

  it('keeps the rooms from importing what assembles the engine', () => {
    const wrong = globSync('engine/*/**/*.ts', { cwd: root })
      .map((file) => file.replaceAll('\\', '/'))
      .filter((file) => relativeImports(file).some((to) => assembling.includes(to)));
    expect(wrong).toEqual([]);
  });

  it('stands in CONTRIBUTING.md', () => {
    const text = readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8');
    const rooms = table.map(([from]) => room(from)).filter((name) => !whole.includes(`${name}.ts`));
    const missing = rooms.filter((name) => !text.includes(`\`${name}\``));
    expect(missing).toEqual([]);
  });
});
