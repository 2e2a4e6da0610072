import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CellOutput } from '../../contract/calls/notebooks.ts';
import type { Cell, Notebook } from '../../engine/notebook/document.ts';
import { formats } from '../../engine/notebook/formats.ts';
import { withOutputs } from '../../engine/notebook/ipynb/document.ts';
import { shownBy } from '../../engine/notebook/ipynb/outputs.ts';
import { outputsOf } from '../../engine/notebook/ipynb/written-outputs.ts';
import { reportOf, type ReportedCell } from '../../engine/notebook/report/report.ts';
import { Bench, fence, file } from '../support/notebook.ts';

const cell = (language: Cell['language'], source: string): Cell => ({
  language,
  name: null,
  options: {},
  source,
});
const figure: CellOutput = {
  type: 'figure',
  figure: {
    data: [{ x: ['</script><script>alert(1)</script>'], y: [1] }],
    layout: { title: { text: 'Sales' } },
  },
};
const table: CellOutput = {
  type: 'table',
  ...{ key: 'k', names: ['n', 'text'], types: ['INTEGER', 'VARCHAR'], count: 3, result: null },
  rows: [
    [1, '<b>'],
    [null, '판매'],
  ],
};
const shown = (language: Cell['language'], source: string, ...outputs: CellOutput[]): ReportedCell => ({
  cell: cell(language, source),
  outputs,
  problem: null,
  facts: ['ran 2026-11-22 10:00 UTC'],
});
const page = (...cells: ReportedCell[]) => reportOf({ title: 'a', about: 'notebooks/a.md of shop', cells });
const policyOf = (html: string) => /Content-Security-Policy" content="([^"]+)"/.exec(html)?.[1] ?? '';
const scripts = (html: string) => [...html.matchAll(/<script>/g)].length;

describe('a notebook as one HTML file', () => {
  it('leaves out what a cell hides, and keeps its code', () => {
    const cell = shown('sql', 'SELECT 1 < 2', table);
    const html = page({ ...cell, cell: { ...cell.cell, options: { output: 'hidden' } } });
    expect(html).toContain('SELECT 1 &lt; 2');
    expect(html).not.toContain('<td');
  });

  it('says where it comes from, and of each cell what it is and when it ran', () => {
    const html = page(shown('sql', 'SELECT 1 < 2', table));
    expect(html).toContain('notebooks/a.md of shop');
    expect(html).toContain('SQL · ran 2026-11-22 10:00 UTC');
    expect(html).toContain('SELECT 1 &lt; 2');
    expect(html).toContain('<td class="number">1</td><td>&lt;b&gt;</td>');
    expect(html).toContain('2 of 3 rows');
  });

  it('runs and reaches nothing where it has no chart', () => {
    const html = page(shown('prose', '# <script>alert(1)</script>'), shown('ts', 'x', table));
    expect(policyOf(html)).toContain("default-src 'none'; script-src 'none';");
    expect(scripts(html)).toBe(0);
    expect(html).toContain('&lt;script&gt;');
  });

  it('holds the library once for any number of charts, and lets nothing run but that', () => {
    const html = page(
      shown('ts', 'a', figure),
      shown('ts', 'b', figure, { type: 'html', html: '<script>x</script>' }),
    );
    expect(scripts(html)).toBe(2);
    expect([...policyOf(html).matchAll(/'sha256-/g)]).toHaveLength(2);
    expect(policyOf(html)).not.toContain("script-src 'unsafe");
    expect(html.match(/data-figure=/g)).toHaveLength(2);
    expect(html).toContain('\\u003c/script>');
    expect(html).toContain('<figcaption>Sales</figcaption>');
  });

  it('sets formulas without a library, and leaves prices alone', () => {
    const html = page(shown('prose', 'So $x^2$ and\n\n$$\\frac{a}{b}$$\n\nfor $5 to $6.'));
    expect(html.match(/<math /g)).toHaveLength(2);
    expect(html).toContain('<mfrac>');
    expect(html).toContain('for $5 to $6.');
    expect(page(shown('prose', '$\\href{javascript:alert(1)}{x}$'))).not.toMatch(/href="javascript/);
  });

  it('leads nowhere by a click but to pages', () => {
    const html = page(
      shown('prose', '[a](javascript:alert(1)) [b](https://example.org) ![c](http://x/y.png)'),
    );
    expect(html).not.toContain('javascript:');
    expect(html).toContain('href="https://example.org"');
    expect(html).not.toContain('<img');
  });
});

describe('an export of an open notebook', () => {
  it('has the pictures of the project in it, the edits that wait to be written, and a name of its own', async () => {
    const bench = await Bench.open(
      `# Sales\n\n![dot](dot.png) ![gone](gone.png)\n\n${fence('sql', 'SELECT 1')}`,
    );
    writeFileSync(join(bench.folder, 'notebooks/dot.png'), Buffer.from('iVBORw0=', 'base64'));
    const { cells } = await bench.state();
    await bench.edit({ do: 'write', cell: cells[1]?.id ?? '', source: 'SELECT 42 AS n' });
    await bench.run();
    const write = (format: 'html' | 'ipynb' | 'sql') =>
      bench.engine.client.call('notebook.export', { file, format });
    expect(await write('html')).toEqual({ file: 'exports/a.html' });
    expect(await write('html')).toEqual({ file: 'exports/a-2.html' });
    const html = readFileSync(join(bench.folder, 'exports/a-2.html'), 'utf8');
    expect(html).toContain('<img src="data:image/png;base64,iVBORw0="');
    expect(html).toContain('[gone]');
    expect(html).toMatch(/<td class="number">42<\/td>/);
    expect(html).toMatch(/SQL · ran \d{4}-/);
    const ipynb = JSON.parse(readFileSync(join(bench.folder, (await write('ipynb')).file), 'utf8'));
    expect(ipynb.cells[1].outputs[0].data['text/plain']).toEqual(['n\n', '42']);
    expect(readFileSync(join(bench.folder, (await write('sql')).file), 'utf8')).toContain('SELECT 42 AS n');
  });
});

describe('results in an .ipynb', () => {
  it('come back as what they were, a table as HTML', () => {
    const outputs: CellOutput[] = [
      { type: 'text', text: 'a\nb', level: 'log' },
      { type: 'markdown', text: '**x**' },
      figure,
      { type: 'json', value: { a: 1 } },
    ];
    expect(shownBy(outputsOf({ outputs, problem: null }))).toEqual(outputs);
    expect(outputsOf({ outputs: [table], problem: null })).toMatchObject([
      { data: { 'text/plain': ['n\ttext\n', '1\t<b>\n', '\t판매'] } },
    ]);
  });

  it('take the place of what the file had only where a cell ran here', () => {
    const notebook: Notebook = formats.ipynb.parse(
      'a.ipynb',
      JSON.stringify({
        cells: ['sql', 'sql'].map((languageId) => ({
          cell_type: 'code',
          execution_count: 7,
          metadata: { vscode: { languageId } },
          outputs: [{ output_type: 'stream', name: 'stdout', text: 'theirs' }],
          source: 'SELECT 1',
        })),
        metadata: {},
        nbformat: 4,
        nbformat_minor: 2,
      }),
    );
    const written = JSON.parse(withOutputs(notebook, [shown('sql', 'SELECT 1', table), undefined]));
    expect(written.cells[0].outputs[0].data['text/html'].join('')).toContain('<td>판매</td>');
    expect(written.cells[1].outputs[0].text).toBe('theirs');
  });
});
