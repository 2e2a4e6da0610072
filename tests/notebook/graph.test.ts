import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellGraph, dependents, type CellNames } from '../../engine/notebook/graph.ts';

const cell = (declares: string[], uses: string[] = [], assets: Partial<CellNames> = {}): CellNames => ({
  ...{ declares, uses, reads: [], writes: [] },
  ...assets,
});

describe('cells that know each other', () => {
  it('run after what they need, wherever that stands on the page', () => {
    const { needs, order } = cellGraph([cell(['c'], ['b']), cell(['a']), cell(['b'], ['a'])]);
    expect(needs).toEqual([[2], [], [1]]);
    expect(order).toEqual([1, 2, 0]);
  });

  it('run after the steps that write the tables they read', () => {
    const reader = cell(['funnel'], [], { reads: ['table:Processed.events'] });
    const writer = cell([], [], { reads: ['raw:events'], writes: ['table:processed.events', 'raw:events'] });
    const { needs, order } = cellGraph([reader, writer, cell([], ['funnel'])]);
    expect(needs).toEqual([[1], [], [0]]);
    expect(order).toEqual([1, 0, 2]);
  });

  it('keep the order of the page where nothing else says so', () => {
    expect(cellGraph([cell(['b']), cell(['a']), cell([], ['unknown'])]).order).toEqual([0, 1, 2]);
  });

  it('cannot declare a name twice: both are told, whatever the case', () => {
    const { problems } = cellGraph([cell(['daily']), cell([]), cell(['Daily'])]);
    expect([...problems.keys()]).toEqual([0, 2]);
    expect(problems.get(0)).toMatchObject({ code: 'cell.declared-twice' });
    expect(problems.get(2)?.message).toContain('Daily is declared by another cell too (cell 1)');
  });

  it('cannot need themselves by a circle: those in it are told, those behind it have no place', () => {
    const { problems, order } = cellGraph([
      cell(['a'], ['b']),
      cell(['b'], ['a']),
      cell(['c'], ['b']),
      cell(['d']),
    ]);
    expect([...problems.keys()].toSorted()).toEqual([0, 1]);
    expect(problems.get(0)?.message).toContain('a → b → a');
    expect(order).toEqual([3]);
  });

  it('know what is stale after a change', () => {
    const graph = cellGraph([cell(['a']), cell(['b'], ['a']), cell(['c']), cell([], ['b', 'c'])]);
    expect(dependents(graph, new Set([0]))).toEqual([1, 3]);
    expect(dependents(graph, new Set([2]))).toEqual([3]);
  });

  it('are ordered whole and without repeats whenever there is no circle', () => {
    const acyclic = fc.array(fc.array(fc.nat(20), { maxLength: 4 }), { maxLength: 20 });
    fc.assert(
      fc.property(acyclic, (links) => {
        const cells = links.map((uses, at) =>
          cell(
            [`n${at}`],
            uses.filter((use) => use < at).map((use) => `n${use}`),
          ),
        );
        const { order, needs, problems } = cellGraph(cells.toReversed());
        expect(problems.size).toBe(0);
        expect(order.toSorted((a, b) => a - b)).toEqual([...cells.keys()]);
        for (const [place, one] of order.entries())
          for (const need of needs[one] ?? []) expect(order.indexOf(need)).toBeLessThan(place);
      }),
    );
  });
});
