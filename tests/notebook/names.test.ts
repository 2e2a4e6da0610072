import { describe, expect, it } from 'vitest';
import { asFault, type Problem } from '../../contract/problem.ts';
import { readScript } from '../../engine/notebook/script-cell.ts';

const names = async (source: string) => {
  const { declares, uses, assigns } = await readScript(source, 'cell.ts');
  return { declares, uses: uses.toSorted(), assigns };
};

async function problemOf(source: string): Promise<Problem> {
  return readScript(source, 'cell.ts').then(
    () => expect.unreachable('it was read'),
    (error: unknown) => asFault(error).problem,
  );
}

describe('what a TypeScript cell declares and uses', () => {
  it.each<[string, string[], string[], string[]]>([
    ['const a = b + 1;', ['a'], ['b'], []],
    ['import { sum as total } from "d3"; total(rows);', ['total'], ['rows'], []],
    ['const { a, b: [c = d, ...e], [f]: g } = h;', ['a', 'c', 'e', 'g'], ['d', 'f', 'h'], []],
    ['function f(x = y) { var z = x; { const w = z; } return w; }', ['f'], ['y', 'w'], []],
    ['{ let inside = 1; var outside = inside; }', ['outside'], [], []],
    ['for (const row of rows) { total += row; }', [], ['rows', 'total'], ['total']],
    ['for (let i = 0; i < n; i++) {}', [], ['n'], []],
    ['[x, y.z] = pair; n++;', [], ['y', 'pair', 'n'], ['x', 'n']],
    ['const o = { a, b: c, [d]: 1, m() { return this.x + e; } };', ['o'], ['a', 'c', 'd', 'e'], []],
    [
      'class P extends Q { static r = s; #t = 1; get u() { return arguments.length + this.#t; } }',
      ['P'],
      ['Q', 's'],
      [],
    ],
    ['try { f(); } catch ({ message }) { g(message); }', [], ['f', 'g'], []],
    ['label: for (;;) { break label; }', [], [], []],
    ['const f = async () => { await later; }; const later = 1;', ['f', 'later'], [], []],
    ['type A = B; interface C { d: E } const x: A = y as C;', ['x'], ['y'], []],
    ['enum Color { Red = first }', ['Color'], ['first'], []],
    ['switch (a) { case b: { let c = 1; } let d = 2; }', [], ['a', 'b'], []],
    ['import.meta.url; x?.y!.z satisfies Foo;', [], ['x'], []],
  ])('%s', async (source, declares, uses, assigns) => {
    expect(await names(source)).toEqual({ declares, uses: uses.toSorted(), assigns });
  });

  it('shows the value of a last expression, and only of that', async () => {
    expect((await readScript('const a = 1;\na + 1', 'c.ts')).code).toContain('display(await (a + 1))');
    expect((await readScript('f();\nconst a = 1;', 'c.ts')).code).not.toContain('display');
  });

  it('says where it cannot be read', async () => {
    expect(await problemOf('const a = 1;\nconst = 2;')).toMatchObject({
      code: 'cell.syntax',
      place: { line: 2, column: 7 },
    });
  });
});
