import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asFault } from '../../contract/problem.ts';
import type { Cell, Notebook } from '../../engine/notebook/document.ts';
import { firstLines, formats } from '../../engine/notebook/formats.ts';
import { edited, notebookOf, openDocument } from '../../engine/notebook/session/cells.ts';
import type { CellEdit } from '../../contract/calls/notebooks.ts';

const { parse, write } = formats.ipynb;
const read = (text: string) => parse('notebooks/a.ipynb', text);

/** As Jupyter wrote it: sorted keys, one space, its own outputs, and things that nobody here knows. */
const jupyter = {
  cells: [
    {
      attachments: { 'x.png': { 'image/png': 'iVBO\nRw0=' } },
      cell_type: 'markdown',
      id: 'a1',
      metadata: { collapsed: true },
      source: ['# Sales 판매\n', '![x](attachment:x.png)'],
    },
    {
      cell_type: 'code',
      execution_count: 3,
      id: 'b2',
      metadata: { tags: ['parameters'], 'other.tool': { n: null } },
      outputs: [
        { name: 'stdout', output_type: 'stream', text: ['1\n', '2\n'] },
        {
          data: { 'image/png': 'iVBORw0=', 'text/plain': ['<Figure>'] },
          metadata: {},
          output_type: 'display_data',
        },
        {
          data: { 'text/html': ['<b>', 'x</b>'], 'text/plain': 'x' },
          execution_count: 3,
          metadata: {},
          output_type: 'execute_result',
        },
        { ename: 'E', evalue: 'bad', output_type: 'error', traceback: ['\u001b[0;31mE\u001b[0m: bad'] },
        { output_type: 'of the future' },
      ],
      source: ['import pandas\n', 'pandas'],
    },
    {
      cell_type: 'code',
      execution_count: null,
      id: 'c3',
      metadata: {},
      outputs: [],
      source: ['%%sql daily <<\n', 'SELECT 1 AS n'],
    },
    {
      cell_type: 'code',
      execution_count: null,
      id: 'd4',
      metadata: { vscode: { languageId: 'typescript' } },
      outputs: [],
      source: 'const a = 1;',
    },
  ],
  metadata: {
    kernelspec: { display_name: 'Python 3', language: 'python', name: 'python3' },
    widgets: { a: {} },
  },
  nbformat: 4,
  nbformat_minor: 5,
};
const text = `${JSON.stringify(jupyter, null, 1).replace('null', '1e400')}\n`;

function after(from: string, ...edits: CellEdit[]): string {
  let ids = 0;
  let document = openDocument(read(from), () => `cell${(ids += 1)}`);
  for (const edit of edits) document = edited(document, edit);
  return write(notebookOf(document));
}

const looks = ({ cells }: Notebook) => cells.map(({ language, name, source }) => [language, name, source]);

describe('an .ipynb in place', () => {
  it('shows what each cell is: prose, Python to be read, SQL and TypeScript where the cell says so', () => {
    expect(looks(read(text))).toEqual([
      ['prose', null, '# Sales 판매\n![x](attachment:x.png)'],
      ['python', null, 'import pandas\npandas'],
      ['sql', 'daily', 'SELECT 1 AS n'],
      ['ts', null, 'const a = 1;'],
    ]);
    expect(read(text).cells[0]?.attachments).toEqual({ 'x.png': 'data:image/png;base64,iVBORw0=' });
  });

  it("reads code as its kernel's language: TypeScript of Deno, SQL of a database, nothing of R", () => {
    const of = (metadata: object) => {
      const cells = [{ cell_type: 'code', metadata: {}, execution_count: null, outputs: [], source: 'x' }];
      return read(JSON.stringify({ nbformat: 4, nbformat_minor: 2, metadata, cells })).cells[0]?.language;
    };
    expect(of({ kernelspec: { name: 'deno', language: 'typescript' } })).toBe('ts');
    expect(of({ language_info: { name: 'sql' } })).toBe('sql');
    expect(of({ kernelspec: { name: 'ir', language: 'R' } })).toBe('raw');
    expect(of({})).toBe('python');
  });

  it('shows the outputs that the file has, the richest form of each, and errors without terminal colours', () => {
    expect(read(text).cells[1]?.outputs).toEqual([
      { type: 'text', text: '1\n2', level: 'log' },
      { type: 'markdown', text: '![](data:image/png;base64,iVBORw0=)' },
      { type: 'html', html: '<b>x</b>' },
      { type: 'text', text: 'E: bad', level: 'error' },
    ]);
  });

  it('is written byte for byte where nobody edited it', () => {
    expect(write(read(text))).toBe(text);
    for (const odd of [
      JSON.stringify(jupyter),
      `\uFEFF${JSON.stringify(jupyter, null, '\t').replaceAll('\n', '\r\n')}`,
      '{"nbformat_minor":4,\n "cells" : [ ]\n, "nbformat":4}',
      '{"nbformat":4,"metadata":{},"cells":[{"cell_type":"raw","metadata":{},"source":"a"} ,\n\n {"cell_type":"raw","metadata":{},"source":"b"}\n]}',
    ])
      expect(write(read(odd)).replace('[ ]', '[]')).toBe(odd.replace('[ ]', '[]'));
  });

  it('changes in an edited cell its text only: magic, outputs, ids, unknown numbers stay as they are written', () => {
    const edits: CellEdit[] = [
      { do: 'write', cell: 'cell2', source: 'import polars' },
      { do: 'write', cell: 'cell3', source: 'SELECT 2\n  AS n' },
      { do: 'write', cell: 'cell4', source: 'const a = 2;' },
    ];
    expect(after(text, ...edits)).toBe(
      text
        .replace('"import pandas\\n",\n    "pandas"', '"import polars"')
        .replace('"SELECT 1 AS n"', '"SELECT 2\\n",\n    "  AS n"')
        .replace('const a = 1;', 'const a = 2;'),
    );
  });

  it('keeps the language and the name that a cell is given, and nothing else of it changes', () => {
    const changed = after(text, { do: 'change', cell: 'cell4', language: 'ts', name: 'base', options: {} });
    expect(JSON.parse(changed).cells[3].metadata).toEqual({
      vscode: { languageId: 'typescript' },
      boathouse: { language: 'ts', name: 'base', options: {} },
    });
    expect(looks(read(changed))[3]).toEqual(['ts', 'base', 'const a = 1;']);
    expect(read(changed).cells.slice(0, 3)).toEqual(read(text).cells.slice(0, 3));
  });

  it('puts in, moves and takes out whole cells; a cell put in again has its outputs and attachments', () => {
    const insert: CellEdit = {
      do: 'insert',
      cell: 'new',
      before: 'cell1',
      language: 'sql',
      name: 'top',
      options: {},
      source: 'SELECT 1\n  AS n',
    };
    const made = after(text, insert, { do: 'move', cell: 'cell1', before: null });
    expect(looks(read(made)).map(([language]) => language)).toEqual(['sql', 'python', 'sql', 'ts', 'prose']);
    expect(made).toContain('\n  {\n   "cell_type": "code",\n   "execution_count": null,\n   "id": "');
    expect(JSON.parse(made).cells[0].source).toEqual(['SELECT 1\n', '  AS n']);
    const back: CellEdit = {
      do: 'insert',
      cell: 'cell2',
      before: 'cell3',
      language: 'python',
      name: null,
      options: {},
      source: 'import pandas\npandas',
    };
    expect(after(text, { do: 'remove', cell: 'cell2' }, back)).toBe(text);
    const none = after(text, ...[1, 2, 3, 4].map((n): CellEdit => ({ do: 'remove', cell: `cell${n}` })));
    expect(JSON.parse(none.replace('1e400', '1')).cells).toEqual([]);
  });

  it('gives no id to a new cell of an older minor format, which would not allow it', () => {
    const older = JSON.stringify({ nbformat: 4, nbformat_minor: 4, metadata: {}, cells: [] }, null, 1);
    const made = after(older, {
      ...{ do: 'insert', cell: 'new', before: null, language: 'prose', name: null, options: {} },
      source: 'x',
    } as CellEdit);
    expect(Object.keys(JSON.parse(made).cells[0])).toEqual(['cell_type', 'metadata', 'source']);
  });

  it('knows on which line of the file the source of each cell begins', () => {
    const lines = text.split('\n');
    const starts = firstLines(read(text)).map((line) => lines[line - 1]?.trim());
    expect(starts).toEqual([
      '"# Sales 판매\\n",',
      '"import pandas\\n",',
      '"SELECT 1 AS n"',
      '"source": "const a = 1;"',
    ]);
  });

  it.each([
    ['no JSON', '{\n"nbformat": 4,\n"cells": [}', 'file.invalid', 3, 'it is no JSON'],
    ['cut off', '{"nbformat": 4,\n"cells": [', 'file.invalid', 2, 'it is no JSON'],
    ['nbformat 3', '{"nbformat": 3, "worksheets": []}', 'file.invalid', 1, 'it has nbformat 3'],
    ['a cell of no kind', '{"nbformat": 4,\n"cells": [\n {"source": ""}]}', 'file.invalid', 3, 'cell_type'],
    ['nbformat 5', '{"nbformat": 5}', 'format.newer', undefined, 'has format 5'],
  ])('is refused with reason and line: %s', (_, broken, code, line, reason) => {
    const problem = problemOf(() => read(broken));
    expect(problem).toMatchObject({ code, place: { file: 'notebooks/a.ipynb' } });
    expect(problem.place.line).toBe(line);
    expect(problem.message).toContain(reason);
  });
});

function problemOf(work: () => unknown) {
  try {
    work();
  } catch (error) {
    return asFault(error).problem;
  }
  throw new Error('Nothing was thrown.');
}

const json = fc.jsonValue();
const foreign = fc.record(
  {
    cell_type: fc.constantFrom('code', 'raw', 'markdown'),
    source: fc.oneof(fc.string({ unit: 'grapheme' }), fc.array(fc.string(), { maxLength: 3 })),
    metadata: fc.dictionary(fc.string(), json),
    other: json,
  },
  { requiredKeys: ['cell_type', 'source', 'metadata'] },
);
const indent = fc.constantFrom('', ' ', '  ', '\t');

it('any notebook is written byte for byte, and an edit of one cell leaves every other byte alone', () => {
  const sources = fc
    .array(fc.constantFrom('x', '"', '\\', '한', ' y'), { minLength: 1 })
    .map((all) => all.join('\n'));
  fc.assert(
    fc.property(fc.array(foreign, { minLength: 1, maxLength: 4 }), indent, sources, (cells, unit, source) => {
      const whole = { metadata: {}, cells, nbformat: 4, nbformat_minor: 2 };
      const written = JSON.stringify(whole, null, unit);
      const notebook = read(written);
      expect(write(notebook)).toBe(written);
      const at = cells.length - 1;
      const old = notebook.cells[at] as Notebook['cells'][number];
      const next: Cell = { ...old, source };
      const put = formats.ipynb.rewritten(notebook, old, next);
      expect({ ...put, raw: '' }).toMatchObject({
        language: old.language,
        source: source.replace(/\n+$/, ''),
      });
      const { source: _before, ...rest } = cells[at] as Record<string, unknown>;
      const { source: _after, ...kept } = JSON.parse(put.raw) as Record<string, unknown>;
      expect(kept).toEqual(JSON.parse(JSON.stringify(rest)));
    }),
  );
});
