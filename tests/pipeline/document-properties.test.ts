import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readDocument, type PipelineDocument } from '../../renderer/pipelines/document/document.ts';
import {
  addStep,
  duplicate,
  freeName,
  insertOnEdge,
  removeSteps,
  renameStep,
  setLimit,
  setNeeds,
  setParams,
  setWith,
  unwire,
  wire,
  type Edited,
} from '../../renderer/pipelines/document/edits.ts';
import { advance, begin, redo, undo } from '../../renderer/pipelines/document/history.ts';
import { rewrite } from '../../renderer/pipelines/document/rewrite.ts';
import { changeBetween } from '../../renderer/monaco/change-between.ts';
import { splice } from '../../renderer/pipelines/document/splices.ts';

/** Several ways to write a pipeline, with comments in most of the places that a comment can have. */
const texts = [
  '# top\nformat: 1\nname: p # name\nsteps:\n  # raw\n  a: { kind: x, with: { s: 1, "q": \'two\' } } # a\n\n  b:\n    kind: y # why\n    needs: [a]\n    with:\n      # inner\n      list: [1, 2,\n        3]\n      map:\n        k: v\n  c:\n    kind: z\n    needs:\n      - a # because\n      - b\n# end\n',
  '{ format: 1, name: p, steps: { a: { kind: x }, b: { kind: y, needs: [ a ], }, c: {kind: z, needs: [a,b]} } }',
  'format: 1\r\nname: p\r\nparams:\r\n  n: 1\r\nsteps:\r\n  a:\r\n    kind: x\r\n    with:\r\n      {\r\n        s: 1,\r\n        t: 2,\r\n      }\r\n  b:\r\n    kind: y\r\n    with: { text: "a\\nb" }\r\n  c: { kind: z, needs: [b] }',
];

const word = fc.constantFrom(
  'alpha',
  'two words',
  'processed.events',
  'on',
  '3',
  '$param',
  "it's",
  'a: b',
  '# no',
  '',
  '{',
  '- x',
  'é',
  'several\nlines\n',
);
const plain = fc.oneof(word, fc.integer({ min: -9, max: 9 }), fc.boolean(), fc.constant(null));
const value = fc.oneof(
  plain,
  fc.array(plain, { maxLength: 4 }),
  fc.dictionary(fc.constantFrom('k', 'l', 'm', 'N x'), plain, { maxKeys: 3 }),
);
const pick = fc.nat({ max: 20 });

type Act = (document: PipelineDocument) => Edited;

const idOf = (document: PipelineDocument, at: number) =>
  document.steps[at % Math.max(1, document.steps.length)]?.id ?? 'a';
const free = (document: PipelineDocument, wanted: string) =>
  freeName(
    document.steps.map(({ id }) => id),
    wanted,
  );

const acts: fc.Arbitrary<Act> = fc.oneof(
  fc.tuple(pick, fc.dictionary(fc.constantFrom('s', 't'), value)).map(
    ([at, given]): Act =>
      (d) =>
        addStep(d, { id: free(d, 'new'), kind: 'sql', with: given }, idOf(d, at)),
  ),
  pick.map(
    (at): Act =>
      (d) =>
        removeSteps(d, [idOf(d, at)]),
  ),
  pick.map(
    (at): Act =>
      (d) =>
        renameStep(d, idOf(d, at), free(d, 'renamed')),
  ),
  fc.tuple(pick, fc.constantFrom('s', 'q', 'list', 'map'), fc.option(value, { nil: undefined })).map(
    ([at, field, given]): Act =>
      (d) =>
        setWith(d, [idOf(d, at)], field, given),
  ),
  fc.tuple(pick, fc.subarray(['a', 'b', 'c', 'new'])).map(
    ([at, needs]): Act =>
      (d) =>
        setNeeds(d, idOf(d, at), needs),
  ),
  fc.tuple(pick, pick).map(
    ([a, b]): Act =>
      (d) =>
        wire(d, idOf(d, a), idOf(d, b)),
  ),
  fc.tuple(pick, pick).map(
    ([a, b]): Act =>
      (d) =>
        unwire(d, [{ from: idOf(d, a), to: idOf(d, b) }]),
  ),
  fc.tuple(pick, pick).map(
    ([a, b]): Act =>
      (d) =>
        insertOnEdge(d, idOf(d, a), idOf(d, b), { id: free(d, 'mid'), kind: 'x' }),
  ),
  pick.map(
    (at): Act =>
      (d) =>
        duplicate(d, new Map([[idOf(d, at), free(d, 'copy')]])),
  ),
  fc.tuple(pick, fc.option(fc.nat({ max: 9 }), { nil: undefined })).map(
    ([at, retries]): Act =>
      (d) =>
        setLimit(d, [idOf(d, at)], 'retries', retries),
  ),
  fc.option(plain, { nil: undefined }).map(
    (given): Act =>
      (d) =>
        setParams(d, given === undefined ? {} : { n: given }),
  ),
);

function start(text: string): PipelineDocument {
  const document = readDocument(text);
  if (document === null) throw new Error('no YAML map');
  return document;
}

describe('any sequence of edits', () => {
  it('leaves a text that says what the edits say', () => {
    fc.assert(
      fc.property(fc.constantFrom(...texts), fc.array(acts, { maxLength: 12 }), (text, sequence) => {
        let document = start(text);
        for (const act of sequence) {
          const next = act(document);
          expect(next).not.toBeNull();
          document = next as PipelineDocument;
          expect(parse(document.text) ?? {}).toEqual(document.value);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is undone to the same bytes and done again to the same bytes', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...texts),
        fc.array(acts, { minLength: 1, maxLength: 8 }),
        (text, sequence) => {
          let history = begin(start(text));
          for (const act of sequence)
            history = advance(history, act(history.present) as PipelineDocument, { sort: null, at: 0 });
          const { text: end } = history.present;
          for (const _ of sequence) history = undo(history);
          expect(history.present.text).toBe(text);
          for (const _ of sequence) history = redo(history);
          expect(history.present.text).toBe(end);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('keeps every comment of the steps that stay, and every line that it is not about', () => {
    const text = texts[0] as string;
    const edits = acts.filter((act) => act(start(text)) !== null);
    fc.assert(
      fc.property(fc.constantFrom('s', 'q', 'fresh'), value, (field, given) => {
        const after = setWith(start(text), ['a'], field, given);
        const lines = text.split('\n').filter((line) => !line.startsWith('  a:'));
        const kept = new Set(after?.text.split('\n'));
        expect(lines.filter((line) => !kept.has(line))).toEqual([]);
      }),
      { numRuns: 200 },
    );
    fc.assert(
      fc.property(edits, (act) => {
        const after = act(start(text)) as PipelineDocument;
        expect(after.text.startsWith('# top\n')).toBe(true);
        expect(after.text.endsWith('# end\n')).toBe(true);
        expect(after.text).toContain('name: p # name');
      }),
      { numRuns: 200 },
    );
  });
});

describe('a text rewritten to mean something else', () => {
  it('says it, whatever it said before', () => {
    const tree = fc.dictionary(fc.constantFrom('a', 'b', 'c d'), value, { minKeys: 1, maxKeys: 3 });
    fc.assert(
      fc.property(fc.constantFrom(...texts), tree, (text, target) => {
        expect(parse(rewrite(text, target) ?? '')).toEqual(target);
      }),
      { numRuns: 300 },
    );
  });

  it('has one smallest change between any two texts', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, after) => {
        const change = changeBetween(before, after);
        expect(change === null ? before : splice(before, [change])).toBe(after);
      }),
    );
  });
});

describe('the history of edits', () => {
  it('takes a burst of typing as one step, and a pause as the next', () => {
    let history = begin('');
    const type = (text: string, at: number) => {
      history = advance(history, text, { sort: 'typing', at });
    };
    type('a', 0);
    type('ab', 300);
    type('abc', 5_000);
    expect(undo(history).present).toBe('ab');
    expect(undo(undo(history)).present).toBe('');
    expect(undo(undo(undo(history))).present).toBe('');
  });
});
