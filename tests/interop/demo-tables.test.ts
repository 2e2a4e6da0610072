import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { text } from '../../engine/db/sql.ts';
import { openLake } from '../../engine/lake/lake.ts';
import { relation } from '../../engine/lake/relation.ts';
import { duck } from '../support/duck.ts';
import { cli, sampleProject } from '../support/project.ts';
import { runPython } from '../support/python.ts';

let folder: string;
let project: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'boathouse-interop-'));
  project = await sampleProject(folder, 20_000);
  const ran = cli(['run', 'purchase'], { cwd: project });
  if (ran.code !== 0) throw new Error(ran.err);
});

afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 10 }));

describe('delta-rs', () => {
  it('reads every table of the demo, equal row by row', async () => {
    const lake = openLake(project);
    const connection = await duck();
    const pairs: [string, string][] = [];
    for (const table of await lake.tables()) {
      const snapshot = await lake.snapshot(connection, table);
      if (snapshot === null) throw new Error(table);
      const ours = join(folder, `${table}.parquet`);
      await connection.run(`COPY (${relation(snapshot)}) TO ${text(ours)} (FORMAT parquet)`);
      pairs.push([lake.folder(table), ours]);
    }
    expect(pairs.length).toBeGreaterThan(12);
    const found = (await runPython(join(import.meta.dirname, 'demo-tables.py'), [
      JSON.stringify(pairs),
    ])) as Record<string, { rows: [number, number]; columns: boolean; equal: boolean }>;
    for (const [table, { rows, ...same }] of Object.entries(found)) {
      expect({ table, ...same, rows: rows[0] }).toEqual({ table, columns: true, equal: true, rows: rows[1] });
    }
  });
});
