import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asFault } from '../../contract/problem.ts';
import { convert } from '../../engine/notebook/convert.ts';
import { makeNotebook, writeNotebook, type Cell } from '../../engine/notebook/document.ts';
import { fromIpynb, toIpynb } from '../../engine/notebook/ipynb.ts';

const bytes = (value: unknown) => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value));
const problem = (value: unknown) => {
  try {
    convert('a.ipynb', 'a.md', bytes(value));
  } catch (error) {
    return asFault(error).problem;
  }
  throw new Error('Nothing was thrown.');
};

describe("Jupyter's notebooks", () => {
  it('come in with their prose, their Python to be read, and pictures that were attached', () => {
    const cells = [
      {
        cell_type: 'markdown',
        metadata: {},
        source: ['# A\n', '![x](attachment:x.png)'],
        attachments: { 'x.png': { 'image/png': 'iVBO' } },
      },
      { cell_type: 'markdown', metadata: {}, source: 'second' },
      { cell_type: 'code', metadata: {}, execution_count: 3, outputs: [{}], source: ['import os\n', 'os'] },
    ];
    const text = convert('a.ipynb', 'a.md', bytes({ nbformat: 4, nbformat_minor: 2, metadata: {}, cells }));
    expect(text).toBe(
      '# A\n![x](data:image/png;base64,iVBO)\n\n<!-- cell -->\n\nsecond\n\n```python\nimport os\nos\n```\n\n',
    );
  });

  it('keep code that prose only shows out of the cells', () => {
    const cells = [{ cell_type: 'markdown', metadata: {}, source: 'So:\n```sql\nDROP TABLE x\n```' }];
    const notebook = fromIpynb('a.ipynb', JSON.stringify({ nbformat: 4, metadata: {}, cells }));
    expect(notebook.cells.map(({ language }) => language)).toEqual(['prose']);
    expect(writeNotebook(notebook)).toBe('So:\n~~~sql\nDROP TABLE x\n~~~\n\n');
  });

  it.each([
    ['no JSON', '{"nbformat": 4,', 'it is no JSON'],
    ['an older format', { nbformat: 3, worksheets: [] }, 'it has nbformat 3'],
    ['something else', { cells: 5 }, 'nbformat'],
    ['no text', Buffer.from([0x7b, 0xff]).toString('latin1'), 'it is no JSON'],
  ])('are refused with the reason: %s', (_, value, reason) => {
    expect(problem(value)).toMatchObject({ code: 'file.invalid', place: { file: 'a.ipynb' } });
    expect(problem(value).message).toContain(reason);
  });

  it('are refused where the bytes are no UTF-8', () => {
    expect(() => convert('a.ipynb', 'a.md', Buffer.from([0x7b, 0xff]))).toThrow('it is not UTF-8');
  });

  it('get another ending than we know refused by name', () => {
    expect(() => convert('a.md', 'a.docx', bytes(''))).toThrow('a.docx');
  });
});

const source = fc
  .array(fc.constantFrom('SELECT 1', 'x', '', '```', 'ä 구매 🛒'), { maxLength: 4 })
  .map((lines) => lines.join('\n'))
  .filter((text) => text.trim() === text);
const cell: fc.Arbitrary<Cell> = fc.record({
  language: fc.constantFrom('sql', 'ts', 'md', 'python', 'raw'),
  name: fc.option(fc.constantFrom('daily', 'b')),
  options: fc.dictionary(fc.constantFrom('fold'), fc.constantFrom('true')),
  source,
});

it('a notebook that goes out as .ipynb comes back as it was', () => {
  fc.assert(
    fc.property(fc.array(cell, { maxLength: 6 }), fc.option(fc.string()), (cells, title) => {
      const notebook = makeNotebook(title, cells);
      expect(fromIpynb('a.ipynb', toIpynb(notebook))).toEqual(notebook);
    }),
  );
});

it('a script has the cells of its language, prose and names as comments', () => {
  const text = '# Sales\n\n```sql daily\nSELECT 1\n```\n\n```ts\nlet x = 1;\n```\n';
  expect(convert('a.md', 'a.sql', bytes(text))).toBe('-- # Sales\n\n-- daily\nSELECT 1\n;\n');
  expect(convert('a.md', 'a.ts', bytes(text))).toBe('// # Sales\n\nlet x = 1;\n');
});
