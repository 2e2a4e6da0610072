import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { outlinePipeline } from '../../engine/pipeline/definition.ts';
import { arranged } from '../../engine/pipeline/graph.ts';
import { foresee } from '../../engine/pipeline/outlook.ts';
import type { ColumnShape } from '../../engine/steps.ts';
import { stepKinds } from '../../engine/steps/kinds.ts';
import { duck } from '../support/duck.ts';
import { tempFolder } from '../support/temp.ts';

const people: ColumnShape[] = [
  { name: 'id', type: 'BIGINT' },
  { name: 'born', type: 'DATE' },
];

/** What is foreseen of steps in a project with these files, whose lake holds `processed.people`. */
async function foreseen(steps: string, files: Record<string, string>) {
  const folder = tempFolder('outlook');
  mkdirSync(join(folder, 'sql'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const outline = outlinePipeline('pipelines/p.yaml', `format: 1\nname: p\nsteps:\n${steps}`, stepKinds);
  const { columns, faults } = await foresee(arranged(outline).steps, {
    connection: await duck(),
    folder,
    timezone: 'UTC',
    current: async (table) => (table === 'processed.people' ? people : null),
  });
  const problems = [...faults].map(([step, { problem }]) => ({ step, ...problem }));
  return { columns: Object.fromEntries(columns), problems };
}

const ages = '  ages: { kind: sql, with: { file: sql/ages.sql, table: curated.ages } }\n';
const old = '  old: { kind: sql, needs: [ages], with: { file: sql/old.sql, table: curated.old } }\n';
const agesSql = "SELECT id, date_diff('year', born, DATE '2026-01-01') AS age FROM processed.people";

describe('before anything runs', () => {
  it('columns pass from step to step, in the types that the lake keeps', async () => {
    const { columns, problems } = await foreseen(ages + old, {
      'sql/ages.sql': agesSql,
      'sql/old.sql': 'SELECT id, age, now() AS at, 1::UTINYINT AS few FROM curated.ages WHERE age > 60',
    });
    expect(problems).toEqual([]);
    expect(columns['old']).toEqual({
      'curated.old': [
        { name: 'id', type: 'BIGINT' },
        { name: 'age', type: 'BIGINT' },
        { name: 'at', type: 'TIMESTAMP WITH TIME ZONE' },
        { name: 'few', type: 'SMALLINT' },
      ],
    });
  });

  it('a column that an earlier step does not give is named with its file and line', async () => {
    const { problems } = await foreseen(ages + old, {
      'sql/ages.sql': agesSql,
      'sql/old.sql': 'SELECT id,\n  aeg\nFROM curated.ages',
    });
    expect(problems).toMatchObject([
      { step: 'old', code: 'sql.failed', place: { step: 'old', file: 'sql/old.sql', line: 2 } },
    ]);
    expect(problems[0]?.message).toContain('aeg');
  });

  it('a table that nothing before the step makes is named', async () => {
    const apart = old.replace('needs: [ages], ', '');
    const { problems } = await foreseen(ages + apart, {
      'sql/ages.sql': agesSql,
      'sql/old.sql': 'SELECT * FROM curated.ages',
    });
    expect(problems).toMatchObject([
      { step: 'old', code: 'step.no-input', message: expect.stringContaining('curated.ages') },
    ]);
  });

  it('a file that is not there is named', async () => {
    const { problems } = await foreseen(ages, {});
    expect(problems).toMatchObject([{ step: 'ages', code: 'file.missing', place: { file: 'sql/ages.sql' } }]);
  });

  it('a check of a column that the table will not have is refused, with the columns it has', async () => {
    const suite = {
      expectations: [{ type: 'expect_column_values_to_not_be_null', kwargs: { column: 'name' } }],
    };
    const { problems } = await foreseen(
      '  sound: { kind: check, with: { table: processed.people, suite: suite.json } }\n',
      { 'suite.json': JSON.stringify(suite) },
    );
    expect(problems).toMatchObject([
      { step: 'sound', code: 'step.no-column', remedy: 'Use one of its columns: id, born.' },
    ]);
  });

  it('nothing is said of a table whose columns only its files can tell', async () => {
    const load =
      '  load: { kind: load, with: { source: s, table: processed.s, rejects: processed.s_rejects } }\n';
    const use = '  use: { kind: sql, needs: [load], with: { file: sql/use.sql, table: curated.use } }\n';
    const { columns, problems } = await foreseen(load + use, {
      'sql/use.sql': 'SELECT anything FROM processed.s',
    });
    expect(problems).toEqual([]);
    expect(columns['use']).toEqual({ 'curated.use': null });
  });

  it('the outlook reads no rows: a step that takes no time to describe stays quick', async () => {
    const { columns } = await foreseen(ages, {
      'sql/ages.sql': 'SELECT sum(a.id) AS total FROM processed.people a, range(1000000) b, range(1000000) c',
    });
    expect(columns['ages']).toEqual({ 'curated.ages': [{ name: 'total', type: 'DECIMAL(38,0)' }] });
  });
});
