import type { CatalogTable } from '../../../contract/calls/language.ts';
import type { NotebookCell } from '../../../contract/calls/notebooks.ts';
import type { Names } from '../language/known.ts';
import type { Cells } from '../document.ts';
import { rowType } from './row-types.ts';

const numbers = new Map<string, number>();

/** The folder in which TypeScript's service sees a notebook: each has one of its own (see ScriptWorker). */
export function folderOf(file: string): string {
  const number = numbers.get(file) ?? numbers.size;
  numbers.set(file, number);
  return `file:///notebooks/${number}/`;
}

/** The notebook in whose folder an address is. */
export const notebookAt = (address: string): string | null =>
  [...numbers.keys()].find((file) => address.startsWith(folderOf(file))) ?? null;

/** Files by their addresses, as TypeScript's service sees a notebook beside the text that is edited. */
export type Files = Readonly<Record<string, string>>;

/** What the cells of a notebook know of each other: a module for each, and their names for all. */
export function filesOf(
  file: string,
  cells: Cells,
  names: Names | null,
  tables: readonly CatalogTable[],
): Files {
  const folder = folderOf(file);
  const files: Record<string, string> = {};
  const globals = [...paramsOf(names), ...sqlNames(names), knownTables(names, tables)];
  for (const id of cells.order) {
    const cell = cells.byId[id];
    if (cell?.language !== 'ts') continue;
    const { types, values } = givenBy(cell);
    if (values.length + types.length === 0) continue;
    files[`${folder}cells/${id}.ts`] =
      `${cell.source}\nexport { ${[...new Set([...values, ...types])].join(', ')} };\n`;
    const from = `import('./cells/${id}')`;
    globals.push(...values.map((name) => `const ${name}: typeof ${from}.${name}; // ${id}`));
    globals.push(...types.map((name) => `type ${name} = ${from}.${name}; // ${id}`));
  }
  files[`${folder}names.d.ts`] = `export {};\ndeclare global {\n${globals.join('\n')}\n}\n`;
  return files;
}

interface Given {
  types: readonly string[];
  values: readonly string[];
}

const given = new WeakMap<NotebookCell, Given>();

/** The names that a cell gives to others; a cell that is as it was is not read again. */
function givenBy(cell: NotebookCell): Given {
  const known = given.get(cell);
  if (known !== undefined) return known;
  const found = { types: typeNames(cell.source), values: cell.declares.filter((name) => isName(name)) };
  given.set(cell, found);
  return found;
}

/** The cell and the line that a line of a file is about: where the name in it is declared. */
export function sourceOf(
  address: string,
  line: number,
  files: Files,
  { byId }: Cells,
): { cell: string; line: number } | null {
  const [, whole] = /\/cells\/([\w-]+)\.ts$/.exec(address) ?? [];
  if (whole !== undefined) return { cell: whole, line };
  const text = files[address]?.split('\n')[line - 1] ?? '';
  const name = /\b(?:const|type) ([\p{ID_Start}_$][\p{ID_Continue}$]*)/u.exec(text)?.[1];
  const cell = /\/\/ ([\w-]+)$/.exec(text)?.[1];
  if (name === undefined || cell === undefined) return null;
  return { cell, line: lineOf(name, byId[cell]?.source ?? '') };
}

function lineOf(name: string, source: string): number {
  const lines = source.split('\n');
  const word = new RegExp(`(?<![\\w$.])${name.replaceAll('$', '\\$')}(?![\\w$])`, 'u');
  const declares =
    /^\s*(?:export\s+)?(?:declare\s+)?(?:const|let|var|async|function|class|type|interface|import)\b/;
  const at = lines.findIndex((text) => declares.test(text) && word.test(text));
  return 1 + Math.max(0, at === -1 ? lines.findIndex((text) => word.test(text)) : at);
}

const isName = (name: string): boolean => /^[\p{ID_Start}_$][\p{ID_Continue}$]*$/u.test(name);

/** Types are of no cell when it runs, but every cell may say them. */
function typeNames(source: string): string[] {
  return [
    ...source.matchAll(
      /^(?:export\s+)?(?:type|interface|class)\s+([\p{ID_Start}_$][\p{ID_Continue}$]*)\s*(?![\p{ID_Continue}$<\s])/gmu,
    ),
  ].flatMap(([, name]) => (name === undefined ? [] : [name]));
}

function paramsOf(names: Names | null): string[] {
  return Object.entries(names?.params ?? {})
    .filter(([name]) => isName(name))
    .map(
      ([name, value]) =>
        `/** A parameter of the notebook. */ const ${name}: ${value === null ? 'any' : typeof value};`,
    );
}

function sqlNames(names: Names | null): string[] {
  return (names?.cells ?? [])
    .filter(({ name }) => isName(name))
    .map(
      ({ cell, name, columns }) =>
        `/** What the SQL cell gives. */ const ${name}: Table<${rowType(columns)}>; // ${cell}`,
    );
}

function knownTables(names: Names | null, tables: readonly CatalogTable[]): string {
  const lake = tables.map(
    ({ schema, name, columns }) => [schema === 'main' ? name : `${schema}.${name}`, columns] as const,
  );
  const cells = (names?.cells ?? []).map(({ name, columns }) => [name, columns] as const);
  const fields = new Map(
    [...lake, ...cells].map(([name, columns]) => [name, `${JSON.stringify(name)}: ${rowType(columns)};`]),
  );
  return `interface KnownTables { ${[...fields.values()].join('\n')} }`;
}
