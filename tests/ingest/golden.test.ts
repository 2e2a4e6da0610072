import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadFiles } from './support.ts';

const root = join(import.meta.dirname, 'golden');

/** `shape.json` (optional) names the table and, for declared columns, nothing else. */
interface Shape {
  table: string;
}

/**
 * A case is a folder: input.* (several are taken in the order of their names), mapping.yaml and shape.json
 * where needed, and expected.json. GOLDEN=write writes what is missing, to be read before it is committed.
 */
describe('a golden folder of input', () => {
  it.each(readdirSync(root))('%s', async (name) => {
    const folder = join(root, name);
    const inputs = readdirSync(folder).filter((file) => file.startsWith('input'));
    const mapping = readIfThere(join(folder, 'mapping.yaml'));
    const shape = readIfThere(join(folder, 'shape.json'));
    const loaded = await loadFiles(
      inputs.toSorted().map((file) => join(folder, file)),
      { ...(mapping === null ? {} : { mapping }), ...(shape === null ? {} : (JSON.parse(shape) as Shape)) },
    );
    const found = {
      result: loaded.result,
      rows: loaded.rows,
      rejects: loaded.rejects.map(({ sha256: _, ...reject }) => reject),
    };
    const expected = join(folder, 'expected.json');
    if (process.env['GOLDEN'] === 'write' && !existsSync(expected)) {
      writeFileSync(expected, `${JSON.stringify(found, null, 2)}\n`);
    }
    expect(found).toEqual(JSON.parse(readFileSync(expected, 'utf8')));
  });
});

function readIfThere(file: string): string | null {
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}
