import { describe, expect, it } from 'vitest';
import { checkPipeline } from '../../engine/pipeline/check.ts';
import { describeKinds } from '../../engine/steps/describe.ts';
import { stepKinds } from '../../engine/steps/kinds.ts';
import { readDocument } from '../../renderer/pipelines/document/document.ts';
import { whereIs } from '../../renderer/pipelines/document/where.ts';
import { completions, explanation, type LanguageFacts } from '../../renderer/pipelines/editor/completion.ts';
import { inShort } from '../../renderer/pipelines/editor/in-short.ts';
import { fit, suggestions, writesOf } from '../../renderer/pipelines/editor/kinds.ts';

const kinds = describeKinds(stepKinds);
const kindOf = (name: string) => {
  const kind = kinds.find((each) => each.name === name);
  if (kind === undefined) throw new Error(`no kind ${name}`);
  return kind;
};

/** Where the bar stands. */
function at(text: string) {
  return whereIs(text.replace('|', ''), text.indexOf('|'));
}

describe('the place where somebody types', () => {
  it.each([
    ['|', [], true, ''],
    ['steps:\n  a:\n    ki|', ['steps', 'a'], true, 'ki'],
    ['steps:\n  a:\n    kind: sq|', ['steps', 'a', 'kind'], false, 'sq'],
    ['steps:\n  a:\n    kind: sql\n    needs: [b, c|', ['steps', 'a', 'needs'], false, 'c'],
    ['steps:\n  a:\n    needs:\n      - b|', ['steps', 'a', 'needs'], false, 'b'],
    ['steps:\n  a:\n    with:\n      |', ['steps', 'a', 'with'], true, ''],
    ['steps:\n  a:\n    with:\n      table: |', ['steps', 'a', 'with', 'table'], false, ''],
    ['steps:\n  a: { kind: sql, with: { file: x, ta|', ['steps', 'a', 'with'], true, 'ta'],
    ['steps:\n  a: { kind: sql, with: { file: sql/|', ['steps', 'a', 'with', 'file'], false, 'sql/'],
    ['steps:\n  a:\n    with:\n      {\n        source: x,\n        |', ['steps', 'a', 'with'], true, ''],
    ['steps:\n  a: { kind: x } # { [\n  b|', ['steps'], true, 'b'],
    ["steps:\n  a: { kind: '}' }\n  b:\n    |", ['steps', 'b'], true, ''],
  ])('is known in %j', (text, path, key, typed) => {
    expect(at(text)).toEqual({ path, key, typed });
  });
});

describe('completion', () => {
  const text =
    'format: 1\nname: p\nparams: { day: 1 }\nsteps:\n' +
    '  load: { kind: load, with: { source: s, table: processed.t, rejects: processed.r } }\n' +
    '  look: { kind: outliers, needs: [load], with: { table: processed.t, column: x } }\n';
  const document = readDocument(text);
  const facts: LanguageFacts = {
    document: document as NonNullable<typeof document>,
    kinds,
    tables: ['processed.t', 'curated.u'],
    files: ['sql/a.sql', 'expectations/e.json', 'pipelines/p.yaml'],
    columns: { 'processed.t': ['x', 'y'], 'curated.u': ['z'] },
  };
  const labels = (path: string[], key: boolean) =>
    completions({ path, key, typed: '' }, facts).map(({ label }) => label);

  it('knows kinds, steps, fields and what the project has', () => {
    expect(labels(['steps', 'look', 'kind'], false)).toContain('materialize');
    expect(labels(['steps', 'look', 'needs'], false)).toEqual(['load']);
    expect(labels(['steps', 'look', 'with'], true)).toEqual(['by', 'factor']);
    expect(labels(['steps', 'look'], true)).toEqual(['retries', 'timeout', 'when']);
    expect(labels(['steps', 'look', 'with', 'by'], false).slice(0, 2)).toEqual(['iqr', 'z-score']);
    expect(labels(['steps', 'look', 'with', 'table'], false)).toEqual(['processed.t', 'curated.u', '$day']);
    expect(labels(['steps', 'look', 'with', 'column'], false)).toEqual(['x', 'y', '$day']);
    expect(labels(['steps', 'load', 'with', 'optional'], false).slice(0, 2)).toEqual(['true', 'false']);
    expect(labels([], true)).toEqual([]);
  });

  it('explains a kind, a field and a step', () => {
    const explain = (path: string[], word: string) =>
      explanation({ path, key: false, typed: '' }, word, facts);
    expect(explain(['steps', 'look', 'kind'], 'outliers')).toContain('outliers of a numeric column');
    expect(explain(['steps', 'look', 'with', 'column'], 'column')).toContain('numeric column');
    expect(explain(['steps', 'look', 'needs'], 'load')).toContain('Loads the raw files');
    expect(explain(['steps', 'look', 'retries'], 'retries')).toContain('tried again');
    expect(explain(['steps', 'look', 'with', 'table'], 'nothing')).toContain('table');
  });
});

describe('what fits behind a step', () => {
  it('takes what the step makes, and its fields are filled in', () => {
    const loaded = ['table:processed.t', 'table:processed.r'];
    expect(fit(kindOf('check'), loaded)).toEqual({ table: 'processed.t' });
    expect(fit(kindOf('sql'), loaded)).toEqual({});
    expect(fit(kindOf('ingest'), loaded)).toBeNull();
    expect(fit(kindOf('load'), ['raw:events'])).toEqual({ source: 'events' });
    expect(fit(kindOf('train'), ['table:curated.shop_features'])).toEqual({ service: 'shop' });
  });

  it('knows what a step writes as far as it is filled in', () => {
    const [step] = readDocument('steps: { a: { kind: load, with: { table: processed.t } } }')?.steps ?? [];
    expect(step && writesOf(step, kindOf('load'))).toEqual(['table:processed.t']);
  });

  it('suggests files by their sort', () => {
    const files = ['sql/a.sql', 'expectations/e.json', 'pipelines/p.yaml', 'incoming/e.csv.gz'];
    const around = { tables: [], files, columns: {}, steps: [], params: {} };
    expect(suggestions(kindOf('check'), 'suite', undefined, around)).toEqual(['expectations/e.json']);
    expect(suggestions(kindOf('sql'), 'file', undefined, around)).toEqual(['sql/a.sql']);
    expect(suggestions(kindOf('ingest'), 'files', undefined, around)).toEqual(['incoming/e.csv.gz']);
  });
});

describe('a problem beside the text that it is about', () => {
  it('is said without the name of the file, and by step and field', () => {
    const text = 'format: 1\nname: p\nsteps:\n  a: { kind: outliers, with: { table: processed.t } }\n';
    const around = { folder: '.', kinds: stepKinds, tables: new Set<string>(['processed.t']) };
    const found = checkPipeline('pipelines/p.yaml', text, around).map(({ problem }) => inShort(problem));
    expect(found).toEqual(['a, column: it is missing']);
    const [other] = checkPipeline('pipelines/p.yaml', text.replace('outliers', 'fly'), around);
    expect(other && inShort(other.problem)).toContain('No step kind is called fly. Use one of');
  });
});
