import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CellEdit, NotebookCell } from '../../contract/calls/notebooks.ts';
import { applied, cellsOf, fitting, inverse, type Cells } from '../../renderer/notebook/document.ts';

const cell = (id: string): NotebookCell => ({
  ...{ id, language: 'sql', name: null, options: {}, source: id, edition: 1, status: 'idle' },
  ...{
    freshness: 'never',
    seconds: null,
    problem: null,
    outputs: [],
    declares: [],
    needs: [],
    startedAt: null,
    progress: null,
    earlier: false,
  },
});
const first = cellsOf({ cells: ['a', 'b', 'c', 'd'].map(cell) });
const looks = ({ order, byId }: Cells) =>
  order.map((id) => [id, byId[id]?.language, byId[id]?.name, byId[id]?.source]);

const id = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
const before = fc.option(id, { nil: null });
const anyEdit: fc.Arbitrary<CellEdit> = fc.oneof(
  fc.record({ do: fc.constant('write' as const), cell: id, source: fc.string({ maxLength: 5 }) }),
  fc.record({ do: fc.constant('remove' as const), cell: id }),
  fc.record({ do: fc.constant('move' as const), cell: id, before }),
  fc
    .record({ cell: id, before, source: fc.string({ maxLength: 5 }) })
    .map((part) => ({ do: 'insert' as const, language: 'ts' as const, name: null, options: {}, ...part })),
  fc
    .record({ cell: id, name: fc.constantFrom('x', 'y', null) })
    .map((part) => ({ do: 'change' as const, language: 'md' as const, options: {}, ...part })),
);

/** Does edits as the window does them: what fits no cell is not done at all. */
function done(start: Cells, edits: readonly CellEdit[]) {
  let cells = start;
  const back: CellEdit[][] = [];
  const fit = edits.filter((edit) => {
    const [same] = fitting([edit], cells, cells);
    if (same?.do !== edit.do || edit.cell === ('before' in edit ? edit.before : undefined)) return false;
    back.push(inverse(cells, same));
    cells = applied(cells, same);
    return true;
  });
  return { cells, back, fit };
}

describe('undo over all cells', () => {
  it('leads from any edits back to the first document, and redo to the last', () => {
    fc.assert(
      fc.property(fc.array(anyEdit, { maxLength: 30 }), (edits) => {
        const { cells, back } = done(first, edits);
        const forth: CellEdit[][] = [];
        const begin = back.toReversed().reduce((now, step) => {
          forth.push(step.toReversed().flatMap((one) => inverse(now, one)));
          return step.reduce(applied, now);
        }, cells);
        expect(looks(begin)).toEqual(looks(first));
        const end = forth.toReversed().reduce((now, step) => step.reduce(applied, now), begin);
        expect(looks(end)).toEqual(looks(cells));
      }),
    );
  });

  it('of one window leaves the engine with the same cells as the window, whatever another did meanwhile', () => {
    fc.assert(
      fc.property(
        fc.array(anyEdit, { maxLength: 12 }),
        fc.array(anyEdit, { maxLength: 12 }),
        (mine, theirs) => {
          const other = done(first, theirs).cells;
          const { cells, back } = done(first, mine);
          const sent = fitting([...mine, ...back.toReversed().flat()], other, cells);
          const engine = sent.reduce(applied, other);
          // Each sent edit fits what the engine has at that moment: none is refused.
          let now = other;
          for (const edit of sent) {
            const exists = Object.hasOwn(now.byId, edit.cell);
            expect(exists).toBe(edit.do !== 'insert');
            now = applied(now, edit);
          }
          expect(looks(now)).toEqual(looks(engine));
        },
      ),
    );
  });
});
