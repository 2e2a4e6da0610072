import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  linesOfSteps,
  readDocument,
  type PipelineDocument,
} from '../../renderer/pipelines/document/document.ts';
import {
  addStep,
  circles,
  duplicate,
  freeName,
  insertOnEdge,
  removeSteps,
  renameStep,
  setKind,
  setLimit,
  setName,
  setNeeds,
  setParams,
  setWith,
  unwire,
  wire,
  type Edited,
} from '../../renderer/pipelines/document/edits.ts';

const sample = readFileSync(
  resolve(import.meta.dirname, '../../sample-data/pipelines/purchase.yaml'),
  'utf8',
);

function read(text: string): PipelineDocument {
  const document = readDocument(text);
  if (document === null) throw new Error('the text of the test is no YAML map');
  return document;
}

/** The lines that an edit took away (-) and put in (+). */
function diff(before: string, after: Edited): string[] {
  if (after === null) throw new Error('the edit was refused');
  const [old, now] = [before.split('\n'), after.text.split('\n')];
  const gone = old.filter((line, at) => line.trim() !== '' && count(old, line, at) > count(now, line));
  const come = now.filter((line, at) => line.trim() !== '' && count(now, line, at) > count(old, line));
  return [...gone.map((line) => `-${line}`), ...come.map((line) => `+${line}`)];
}

function count(lines: readonly string[], line: string, upTo = lines.length): number {
  return lines.slice(0, upTo + 1).filter((other) => other === line).length;
}

describe('an edit of a pipeline changes only its own lines', () => {
  const document = read(sample);

  it('adds a step behind another one, a line for each field', () => {
    const step = { id: 'weekly-sales', kind: 'sql', needs: ['daily-sales'], with: { file: 'sql/w.sql' } };
    const after = addStep(document, step, 'daily-sales');
    expect(after?.text).toContain(
      '  weekly-sales:\n    kind: sql\n    needs: [daily-sales]\n    with:\n      file: sql/w.sql\n',
    );
    expect(diff(sample, after).length).toBe(5);
    const ids = after?.steps.map(({ id }) => id) ?? [];
    expect(ids.indexOf('weekly-sales')).toBe(ids.indexOf('daily-sales') + 1);
  });

  it('sets a field of a step that stands on one line in that line', () => {
    expect(diff(sample, setWith(document, ['take-events'], 'optional', true))).toEqual([
      '-  take-events: { kind: ingest, with: { source: events, files: $events } }',
      '+  take-events: { kind: ingest, with: { source: events, files: $events, optional: true } }',
    ]);
  });

  it('sets a field inside braces over several lines on a line of its own', () => {
    expect(diff(sample, setWith(document, ['load-events'], 'optional', true))).toEqual([
      '+        optional: true,',
    ]);
  });

  it('takes a field away with its line', () => {
    expect(diff(sample, setWith(document, ['daily-sales'], 'table', undefined))).toEqual([
      '-      table: curated.daily_sales',
    ]);
  });

  it('keeps the quotes that a value had', () => {
    const columns = {
      ...(document.steps.find(({ id }) => id === 'load-products')?.with['columns'] as object),
    };
    const wider = { ...columns, price: 'DECIMAL(18,2)' };
    expect(diff(sample, setWith(document, ['load-products'], 'columns', wider))).toEqual([
      "-          price: 'DECIMAL(12,2)',",
      "+          price: 'DECIMAL(18,2)',",
    ]);
  });

  it('renames a step and follows it in what needs it', () => {
    const lines = diff(sample, renameStep(document, 'dim-time', 'dim-date'));
    expect(lines).toEqual([
      '-  dim-time:',
      '-    needs: [fact-transactions, dim-time]',
      '+  dim-date:',
      '+    needs: [fact-transactions, dim-date]',
    ]);
  });

  it('removes a step; what needed it needs what it needed', () => {
    const lines = diff(sample, removeSteps(document, ['check-events']));
    expect(lines).toContain('-    with: { table: processed.events, suite: expectations/events.json }');
    expect(lines).toContain('+    needs: [load-events, load-customers]');
    expect(sample.match(/#.*/g)).toEqual(removeSteps(document, ['check-events'])?.text.match(/#.*/g));
  });

  it('wires, and says what a step that needed nothing now needs', () => {
    expect(diff(sample, wire(document, 'load-events', 'take-products'))).toEqual([
      '-  take-products: { kind: ingest, with: { source: products, files: $products, optional: true } }',
      '+  take-products: { kind: ingest, needs: [load-events], with: { source: products, files: $products, optional: true } }',
    ]);
    expect(diff(sample, unwire(document, [{ from: 'dim-time', to: 'daily-sales' }]))).toEqual([
      '-    needs: [fact-transactions, dim-time]',
      '+    needs: [fact-transactions]',
    ]);
    expect(diff(sample, unwire(document, [{ from: 'dim-product', to: 'product-performance' }]))).toEqual([
      '-    needs: [dim-product]',
    ]);
  });

  it('inserts a step on a wire', () => {
    const after = insertOnEdge(document, 'train', 'explain', { id: 'pause', kind: 'check' });
    const needs = Object.fromEntries(after?.steps.map((step) => [step.id, step.needs]) ?? []);
    expect(needs['pause']).toEqual(['train']);
    expect(needs['explain']).toEqual(['pause']);
    expect(diff(sample, after).length).toBe(5);
  });

  it('copies steps with the wires among them', () => {
    const copies = new Map([
      ['train', 'train-2'],
      ['explain', 'explain-2'],
    ]);
    const after = duplicate(document, copies);
    const needs = Object.fromEntries(after?.steps.map((step) => [step.id, step.needs]) ?? []);
    expect(needs['train-2']).toEqual(['features']);
    expect(needs['explain-2']).toEqual(['train-2']);
    expect(diff(sample, after).every((line) => line.startsWith('+'))).toBe(true);
  });

  it('sets limits and parameters in the order in which they are written', () => {
    expect(diff(sample, setLimit(document, ['dim-time'], 'retries', 2))).toEqual(['+    retries: 2']);
    expect(diff(sample, setParams(document, { ...document.params, mapping: 'maps/a.yaml' }))).toEqual([
      "-  mapping: ''",
      "+  mapping: 'maps/a.yaml'",
    ]);
    expect(diff(sample, setParams(document, { ...document.params, day: 3 }))).toEqual(['+  day: 3']);
  });

  it('gives the pipeline another name', () => {
    expect(diff(sample, setName(document, 'other'))).toEqual(['-name: purchase', '+name: other']);
  });

  it('gives a step another kind and keeps the fields that it knows', () => {
    const after = setKind(document, ['dim-time'], 'check', ['table', 'suite']);
    expect(after?.steps.find(({ id }) => id === 'dim-time')).toMatchObject({
      kind: 'check',
      with: { table: 'curated.dim_time' },
    });
  });
});

describe('a pipeline as a text in any form', () => {
  it('gets its first step where it has none', () => {
    for (const steps of ['', 'steps:\n', 'steps: {}\n', 'steps: {} # none yet\n', '# only this\n']) {
      const after = addStep(read(`format: 1\nname: p\n${steps}`), { id: 'a', kind: 'sql' });
      expect(after?.text).toContain('  a:\n    kind: sql');
      expect(readDocument(after?.text ?? '')?.steps).toMatchObject([{ id: 'a', kind: 'sql' }]);
    }
  });

  it('loses its last step and keeps the comments', () => {
    const after = removeSteps(read('format: 1\nsteps:\n  # one\n  a:\n    kind: x\n'), ['a']);
    expect(after?.steps).toEqual([]);
    expect(after?.text).toContain('# one');
  });

  it('is edited with Windows line ends, without a last line break, and in braces alone', () => {
    const windows = addStep(read('format: 1\r\nsteps:\r\n  a:\r\n    kind: x'), { id: 'b', kind: 'y' });
    expect(windows?.text).toBe('format: 1\r\nsteps:\r\n  a:\r\n    kind: x\r\n  b:\r\n    kind: y');
    const braces = read('{"format": 1, "steps": {"a": {"kind": "x"}}}');
    expect(setNeeds(braces, 'a', ['b'])?.steps[0]?.needs).toEqual(['b']);
  });

  it('is edited where a list has a line for each item', () => {
    const text = 'steps:\n  c:\n    kind: x\n    needs:\n      - a # first\n      - b\n';
    expect(diff(text, setNeeds(read(text), 'c', ['a', 'b', 'd']))).toEqual(['+      - d']);
    expect(diff(text, setNeeds(read(text), 'c', ['a']))).toEqual(['-      - b']);
    expect(diff(text, setNeeds(read(text), 'c', ['z', 'a', 'b']))).toEqual(['+      - z']);
  });

  it('keeps text of several lines as a block', () => {
    const text =
      'steps:\n  a:\n    kind: x\n    with:\n      note: |\n        one\n        two\n      last: 1\n';
    const after = setWith(read(text), ['a'], 'note', 'one\nthree\n');
    expect(diff(text, after)).toEqual(['-        two', '+        three']);
  });

  it('refuses what the text cannot say, and is left as it was', () => {
    const shared = read('steps:\n  a: { kind: x, with: &w { n: 1 } }\n  b: { kind: x, with: *w }\n');
    expect(removeSteps(shared, ['a'])).toBeNull();
    expect(setWith(shared, ['b'], 'n', 2)?.steps.map((step) => step.with)).toEqual([{ n: 1 }, { n: 2 }]);
    expect(readDocument('steps: [')).toBeNull();
    expect(readDocument('- a\n')).toBeNull();
  });

  it('knows the lines of its steps', () => {
    expect(linesOfSteps('steps:\n  a: { kind: x }\n  # b\n  b:\n    kind: y\n\n').get('b')).toEqual({
      first: 4,
      last: 5,
    });
  });
});

describe('wires and names', () => {
  it('knows which wire would close a circle', () => {
    const document = read('steps:\n  a: {}\n  b: { needs: [a] }\n  c: { needs: [b] }\n');
    expect(circles(document, 'c', 'a')).toBe(true);
    expect(circles(document, 'a', 'a')).toBe(true);
    expect(circles(document, 'a', 'c')).toBe(false);
  });

  it('finds a name that is free', () => {
    expect(freeName(['sql', 'sql-2'], 'sql')).toBe('sql-3');
    expect(freeName([], 'sql')).toBe('sql');
  });
});
