import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readYaml } from '../documents/yaml.ts';
import { definitionSchema, type Definition } from './schema.ts';
import { faults } from './validate.ts';

/** Reads every .yaml of a project's features folder, in the order of their names. */
export async function loadDefinitions(folder: string): Promise<Definition[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.yaml')).toSorted();
  return Promise.all(
    files.map(async (name) =>
      parseDefinition(await readFile(join(folder, name), 'utf8'), join(folder, name)),
    ),
  );
}

/** Parses and checks one file; throws `file.invalid` with file, line and field, or `format.newer`. */
export function parseDefinition(yaml: string, file: string): Definition {
  const { data, invalid } = readYaml(file, yaml, definitionSchema);
  const definition = { ...data, file };
  for (const { path, reason } of faults(definition)) throw invalid(path, reason);
  return definition;
}
