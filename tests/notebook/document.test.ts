import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asFault, type Problem } from '../../contract/problem.ts';
import {
  makeNotebook,
  parseNotebook,
  withSource,
  writeNotebook,
  type Cell,
} from '../../engine/notebook/document.ts';
import { firstLines } from '../../engine/notebook/formats.ts';

const parse = (text: string) => parseNotebook('notebooks/a.md', text);

const sample = `---
format: 1
title: Purchase patterns
---

# Purchase patterns

Who buys, and *when*?

\`\`\`sql daily fold=true
SELECT day, count(*) AS orders
FROM curated.fact_transactions
GROUP BY day
\`\`\`

\`\`\`ts
display(daily.numRows);
\`\`\`
`;

describe('a notebook is Markdown', () => {
  it('has its title in the front matter, prose between the fences, and cells with a name and options', () => {
    const { title, cells } = parse(sample);
    expect(title).toBe('Purchase patterns');
    expect(cells.map(({ language, name, options }) => ({ language, name, options }))).toEqual([
      { language: 'prose', name: null, options: {} },
      { language: 'sql', name: 'daily', options: { fold: 'true' } },
      { language: 'ts', name: null, options: {} },
    ]);
    expect(cells[0]?.source).toBe('# Purchase patterns\n\nWho buys, and *when*?');
    expect(cells[2]?.source).toBe('display(daily.numRows);');
  });

  it('knows on which line of the file each source begins', () => {
    const lines = sample.split('\n');
    const notebook = parse(sample);
    const found = firstLines(notebook).map((line) => lines[line - 1]);
    expect(found).toEqual(notebook.cells.map(({ source }) => source.split('\n')[0]));
  });

  it('takes any Markdown: without front matter, without cells, empty', () => {
    expect(parse('# Only prose').cells).toHaveLength(1);
    expect(parse('').cells).toEqual([]);
    expect(parse('\n\n').cells).toEqual([]);
  });

  it('shows a fence of tildes, of another language or within a list as what it is: prose', () => {
    for (const shown of ['~~~sql\nSELECT 1\n~~~', '```json\n{}\n```', '- a\n  ```sql\n  SELECT 1\n  ```']) {
      expect(parse(`${shown}\n`).cells.map(({ language }) => language)).toEqual(['prose']);
    }
  });

  it('lets a longer fence hold a shorter one', () => {
    expect(parse('````md note\n```sql\nSELECT 1\n```\n````\n').cells).toMatchObject([
      { language: 'md', name: 'note', source: '```sql\nSELECT 1\n```' },
    ]);
  });

  it('keeps lines that end in CR LF, and gives sources in LF', () => {
    const text = '# Ähnlich 구매 🛒\r\n\r\n```sql\r\nSELECT 1,\r\n2\r\n```\r\n';
    const notebook = parse(text);
    expect(notebook.cells[1]?.source).toBe('SELECT 1,\n2');
    expect(writeNotebook(notebook)).toBe(text);
    expect(writeNotebook(withSource(notebook, 1, 'SELECT 3'))).toBe(
      '# Ähnlich 구매 🛒\r\n\r\n```sql\r\nSELECT 3\r\n```\r\n',
    );
  });
});

describe('a broken notebook says where', () => {
  it.each([
    ['a cell without its end', '# A\n\n```sql\nSELECT 1\n', 3, 'no closing fence'],
    ['an option without a value', '```sql daily fold\n```\n', 1, '“fold” is no option'],
    ['a name that SQL would have to quote', 'x\n\n```ts 2nd\n```\n', 3, '“2nd” cannot be a name'],
    ['a cell after front matter', '---\ntitle: a\n---\n\n```sql\n', 5, 'no closing fence'],
  ])('%s', (_, text, line, reason) => {
    const problem = problemOf(() => parse(text));
    expect(problem).toMatchObject({ code: 'file.invalid', place: { file: 'notebooks/a.md', line } });
    expect(problem.message).toContain(reason);
  });

  it('a newer format is refused by name', () => {
    expect(problemOf(() => parse('---\nformat: 2\n---\n')).code).toBe('format.newer');
  });
});

const line = fc.oneof(
  fc.constantFrom(
    '',
    '```',
    '````',
    '~~~',
    '```sql',
    '# A',
    '- b',
    '<!-- cell -->',
    '---',
    ' ```',
    'SELECT 1;',
  ),
  fc.string({ maxLength: 12 }).map((text) => text.replaceAll(/[\r\n]/g, '')),
);
const source = fc
  .array(line, { maxLength: 6 })
  .map((lines) => lines.join('\n'))
  .filter((text) => text.trim() === text);
const cell: fc.Arbitrary<Cell> = fc.record({
  language: fc.constantFrom('sql', 'ts', 'md', 'python', 'raw'),
  name: fc.option(fc.constantFrom('daily', 'Umsätze', '_x1')),
  options: fc.dictionary(fc.constantFrom('fold', 'rows'), fc.constantFrom('true', '10')),
  source,
});

describe('nothing is lost', () => {
  it('what was read is written byte for byte, whatever it is', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), fc.constantFrom('\n', '\r\n'), (lines, eol) => {
        const text = lines.join(eol);
        const notebook = attempt(() => parse(text));
        if (notebook !== null) expect(writeNotebook(notebook)).toBe(text);
      }),
      { numRuns: 500 },
    );
  });

  it('cells that were made come back from their text', () => {
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 8 }), (cells) => {
        const again = parse(writeNotebook(makeNotebook('T', cells)));
        expect(again.cells.map(plain)).toEqual(cells.map(plain));
      }),
      { numRuns: 500 },
    );
  });

  it('an edit of one cell leaves the text of the others alone', () => {
    fc.assert(
      fc.property(fc.array(cell, { minLength: 2, maxLength: 6 }), source, (cells, next) => {
        const notebook = parse(writeNotebook(makeNotebook(null, cells)));
        const edited = parse(writeNotebook(withSource(notebook, 0, next)));
        expect(edited.cells[0]?.source).toBe(next);
        expect(edited.cells.slice(1)).toEqual(notebook.cells.slice(1));
      }),
    );
  });
});

function problemOf(work: () => unknown): Problem {
  try {
    work();
  } catch (error) {
    return asFault(error).problem;
  }
  throw new Error('Nothing was thrown.');
}

function attempt<T>(work: () => T): T | null {
  try {
    return work();
  } catch {
    return null;
  }
}

function plain({ language, name, options, source: text }: Cell): Cell {
  return { language, name, options, source: text };
}
