import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkPipeline } from '../../engine/pipeline/check.ts';
import { describeKinds } from '../../engine/steps/describe.ts';
import { stepKinds } from '../../engine/steps/kinds.ts';
import { tempFolder } from '../support/temp.ts';

function check(steps: string, tables: string[] = []) {
  const folder = tempFolder('check');
  mkdirSync(join(folder, 'sql'));
  writeFileSync(join(folder, 'sql/there.sql'), 'SELECT 1');
  const text = `format: 1\nname: p\nsteps:\n${steps}`;
  const around = { folder, kinds: stepKinds, tables: new Set(tables) };
  return checkPipeline('pipelines/p.yaml', text, around).map(({ severity, problem }) => ({
    severity,
    code: problem.code,
    line: problem.place.line,
    step: problem.place.step,
  }));
}

describe('a check of a pipeline text', () => {
  it('says where YAML ends to be YAML', () => {
    expect(check('  a: { kind: sql\n')).toMatchObject([{ severity: 'error', code: 'file.invalid' }]);
  });

  it('names the line of a field that is wrong', () => {
    const found = check('  a:\n    kind: sql\n    with: { file: sql/there.sql, table: here }\n');
    expect(found).toEqual([{ severity: 'error', code: 'file.invalid', line: 6, step: 'a' }]);
  });

  it('finds all that is wrong, not only the first', () => {
    const steps = '  a: { kind: fly }\n  b: { kind: ingest }\n  c: { kind: check, needs: [gone] }\n';
    expect(check(steps).map(({ code, line }) => `${code} ${line}`)).toEqual([
      'pipeline.unknown-kind 4',
      'file.invalid 5',
      'file.invalid 6',
      'pipeline.unknown-need 6',
    ]);
  });

  it('warns of a file and a table that nobody makes', () => {
    const steps =
      '  a: { kind: sql, with: { file: sql/gone.sql, table: curated.a } }\n' +
      '  b: { kind: outliers, with: { table: curated.b, column: x } }\n' +
      '  c: { kind: outliers, with: { table: curated.c, column: x } }\n';
    expect(check(steps, ['curated.c'])).toEqual([
      { severity: 'warning', code: 'pipeline.nobody-makes', line: 4, step: 'a' },
      { severity: 'warning', code: 'pipeline.nobody-makes', line: 5, step: 'b' },
    ]);
  });

  it('warns of a step that does not wait for what it reads', () => {
    const steps =
      '  a: { kind: sql, with: { file: sql/there.sql, table: curated.a } }\n' +
      '  b: { kind: outliers, with: { table: curated.a, column: x } }\n' +
      '  c: { kind: outliers, needs: [a], with: { table: curated.a, column: x } }\n';
    expect(check(steps)).toEqual([{ severity: 'warning', code: 'pipeline.unwired', line: 5, step: 'b' }]);
  });
});

describe('the step kinds', () => {
  const kinds = new Map(describeKinds(stepKinds).map((kind) => [kind.name, kind]));

  it('each say what they do and what each of their fields means', () => {
    const silent = [...kinds.values()].flatMap(({ name, about, schema }) => {
      const fields = Object.entries(schema['properties'] as Record<string, { description: string }>);
      const empty = fields.filter(([, { description }]) => description === '').map(([field]) => field);
      return about === '' ? [name, ...empty] : empty;
    });
    expect(silent).toEqual([]);
    expect(kinds.size).toBe(stepKinds.size);
  });

  it('say what they read and write in terms of their fields', () => {
    expect(kinds.get('check')).toMatchObject({ reads: ['table:{table}', 'file:{suite}'], writes: [] });
    expect(kinds.get('ingest')).toMatchObject({ reads: ['files:{files}'], writes: ['raw:{source}'] });
    expect(kinds.get('train')?.writes).toContain('trained:{model}');
  });

  it('have a schema from which a form can be made', () => {
    expect(kinds.get('outliers')?.schema).toMatchObject({
      required: ['table', 'column'],
      properties: { by: { enum: ['iqr', 'z-score'], default: 'iqr' }, factor: { type: 'number' } },
    });
  });
});
