import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeNotebook, type Cell } from '../../engine/notebook/document.ts';
import { toIpynb } from '../../engine/notebook/ipynb.ts';
import { runPython } from '../support/python.ts';

const script = join(import.meta.dirname, 'notebook.py');

function cell(language: Cell['language'], source: string, name: string | null = null): Cell {
  return { language, name, options: {}, source };
}

describe('an exported .ipynb', () => {
  it('is valid by nbformat, and its cells read as they were written', async () => {
    const cells = [
      cell('prose', '# 판매\n\nWho *buys*?'),
      cell('sql', "SELECT 'a'''\nFROM curated.daily_sales", 'daily'),
      cell('sql', "SELECT 'a'''\nFROM curated.daily_sales", 'again'),
      cell('ts', 'display(daily);'),
      cell('md', '# ${daily.numRows}'),
      cell('python', 'import os\n'.trim()),
      cell('raw', ''),
    ];
    const read = await runPython(script, [], toIpynb(makeNotebook('Sales', cells)));
    expect(read).toEqual({
      version: [4, 5],
      cells: [
        ['markdown', cells[0]?.source],
        ['code', cells[1]?.source],
        ['code', cells[2]?.source],
        ['code', cells[3]?.source],
        ['markdown', cells[4]?.source],
        ['code', 'import os'],
        ['raw', ''],
      ],
    });
  });
});
