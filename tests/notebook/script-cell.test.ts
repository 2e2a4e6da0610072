import { describe, expect, it } from 'vitest';
import { readScript } from '../../engine/notebook/script-cell.ts';

/** What a cell's code shows at its end; null where nothing. */
async function lastShown(source: string): Promise<string | null> {
  const { code } = await readScript(source, 'cell.ts');
  return /display\(await \(([\s\S]*)\)\);\s*$/.exec(code)?.[1] ?? null;
}

describe("the value of a cell's last expression is shown", () => {
  it.each([
    ['42', '42'],
    ["'hello'", '"hello"'],
    ['const a = 1;\na + 1;', 'a + 1'],
    ['sql`SELECT 1`', 'sql`SELECT 1`'],
    ['x\n(5)', 'x(5)'],
    // What esbuild works out by itself and would drop.
    ['-1', 'display(-1)'],
    ["const a = 1;\n'a' + 'b' // so be it", 'display("ab")'],
    ['f(1); -2;', 'display(-2)'],
    ['undefined', 'display(void 0)'],
  ])('%j', async (source, shown) => {
    expect(await lastShown(source)).toBe(shown);
  });

  it.each(['const a =\n -1', 'const a = 1;', 'function f() {\n -1\n}', 'if (a)\n -1', ''])(
    'and nothing of %j, which has none',
    async (source) => {
      expect(await lastShown(source)).toBeNull();
    },
  );

  it('reads a long cell of digits as quickly as any', async () => {
    await expect(readScript(`${'1'.repeat(5_000)}@`, 'cell.ts')).rejects.toMatchObject({
      problem: { code: 'cell.syntax' },
    });
  });
});
