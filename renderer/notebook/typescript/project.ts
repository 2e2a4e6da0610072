import type { CatalogTable } from '../../../contract/calls/language.ts';
import type { Names } from '../language/known.ts';
import type { Cells } from '../document.ts';
import { rowType } from './row-types.ts';

const folder = 'file:///notebook/';

/** Files by their addresses, as TypeScript's service sees a notebook beside the text that is edited. */
export type Files = Readonly<Record<string, string>>;

/** What the cells of a notebook know of each other: a module for each, and their names for all. */
export function filesOf(cells: Cells, names: Names | null, tables: readonly CatalogTable[]): Files {
  const files: Record<string, string> = {};
  const globals = [...paramsOf(names), ...sqlNames(names), knownTables(names, tables)];
  for (const id of cells.order) {
    const cell = cells.byId[id];
    if (cell?.language !== 'ts') continue;
    const types = typeNames(cell.source);
    const values = cell.declares.filter((name) => isName(name));
    if (values.length + types.length === 0) continue;
    files[fileOf(id)] = `${cell.source}\nexport { ${[...new Set([...values, ...types])].join(', ')} };\n`;
    const from = `import('./cells/${id}')`;
    globals.push(...values.map((name) => `const ${name}: typeof ${from}.${name};`));
    globals.push(...types.map((name) => `type ${name} = ${from}.${name};`));
  }
  files[`${folder}names.d.ts`] = `export {};\ndeclare global {\n${globals.join('\n')}\n}\n`;
  return files;
}

const fileOf = (id: string): string => `${folder}cells/${id}.ts`;

/** The cell that an address is of. */
export function cellIn(address: string): string | null {
  return address.startsWith(`${folder}cells/`)
    ? address.slice(`${folder}cells/`.length, -'.ts'.length)
    : null;
}

export const isOurs = (address: string): boolean => address.startsWith(folder);

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
    .map(({ name, columns }) => `/** What the SQL cell gives. */ const ${name}: Table<${rowType(columns)}>;`);
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
