import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeNotebook, type Cell } from '../../engine/notebook/document.ts';
import { fault } from '../../contract/problem.ts';
import { formats } from '../../engine/notebook/formats.ts';
import { withOutputs } from '../../engine/notebook/ipynb/document.ts';
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

describe('an .ipynb that was edited in place', () => {
  it.each([
    [4, ['prose', 'sql']],
    [5, ['ts', 'md', 'python']],
  ] as const)('is valid by nbformat 4.%i, with cells put in, changed and run', async (minor, languages) => {
    const id = minor === 5 ? { id: 'first' } : {};
    const theirs = {
      cells: [
        {
          cell_type: 'markdown',
          ...id,
          metadata: {},
          source: ['# 판매'],
          attachments: { 'a.png': { 'image/png': 'iVBO' } },
        },
      ],
      metadata: {},
      nbformat: 4,
      nbformat_minor: minor,
    };
    const { parse, made, rewritten } = formats.ipynb;
    const notebook = parse('a.ipynb', JSON.stringify(theirs, null, 1));
    const [first] = notebook.cells;
    if (first === undefined) throw new Error('It has no cell.');
    const cells = [
      rewritten(notebook, first, cell('sql', 'SELECT 1', 'daily')),
      ...languages.map((language) => made(notebook, cell(language, 'x\ny'))),
    ];
    const shown = cells.map((one) => ({
      cell: one,
      outputs: [
        { type: 'text' as const, text: 'a', level: 'log' as const },
        { type: 'json' as const, value: { a: 1 } },
        { type: 'figure' as const, figure: { data: [] } },
      ],
      problem: fault('notebook.not-open', { file: 'a' }).problem,
      facts: [],
    }));
    const read = await runPython(script, [], withOutputs({ ...notebook, cells }, shown));
    expect(read).toMatchObject({ version: [4, minor], cells: { length: cells.length } });
  });
});

describe('an .ipynb whose cells ran in place', () => {
  it.each([4, 5])('is valid by nbformat 4.%i, whatever they showed', async (minor) => {
    const id = minor === 5 ? { id: 'first' } : {};
    const code = {
      cell_type: 'code',
      execution_count: null,
      ...id,
      metadata: {},
      outputs: [],
      source: ['1'],
    };
    const theirs = { cells: [code], metadata: { kernelspec: { name: 'sql', display_name: 'SQL' } } };
    const { parse, ran, write } = formats.ipynb;
    const notebook = parse('a.ipynb', JSON.stringify({ ...theirs, nbformat: 4, nbformat_minor: minor }));
    const [first] = notebook.cells;
    if (first === undefined) throw new Error('It has no cell.');
    const table = { type: 'table', key: 'a', names: ['n'], types: ['INTEGER'], rows: [[1], [null]] } as const;
    const outputs = [
      {
        ...table,
        rows: table.rows.map((row) => [...row]),
        names: ['n'],
        types: ['INTEGER'],
        count: 2,
        result: null,
      },
      { type: 'text' as const, text: 'a', level: 'error' as const },
      { type: 'markdown' as const, text: '# a' },
      { type: 'html' as const, html: 'x'.repeat(3_000_000) },
      { type: 'figure' as const, figure: { data: [] } },
      { type: 'json' as const, value: [1, null] },
      { type: 'image' as const, image: 'image/png' as const, data: 'iVBO', alt: 'A' },
    ];
    const { problem } = fault('notebook.not-open', { file: 'a' });
    const cells = [ran(notebook, first, { outputs, problem }, 7)];
    const read = await runPython(script, [], write({ ...notebook, cells }));
    expect(read).toEqual({ version: [4, minor], cells: [['code', '1']] });
  });
});
