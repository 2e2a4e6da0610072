import type { Cell, Language, Notebook } from './document.ts';

const comments: Partial<Record<Language | 'prose', string>> = { sql: '--', ts: '//' };

/** The cells of one language as a script that runs from top to bottom; prose and names become comments. */
export function toScript(notebook: Notebook, language: 'sql' | 'ts'): string {
  const sign = comments[language] ?? '';
  const parts = notebook.cells.map((cell) => partOf(cell, language, sign)).filter((part) => part !== '');
  return `${parts.join('\n\n')}\n`;
}

function partOf(cell: Cell, language: 'sql' | 'ts', sign: string): string {
  if (cell.language === 'prose') return commented(cell.source, sign);
  if (cell.language !== language || cell.source.trim() === '') return '';
  const head = cell.name === null ? '' : `${sign} ${cell.name}\n`;
  const ended = language === 'sql' && !/;\s*$/.test(cell.source) ? `${cell.source}\n;` : cell.source;
  return head + ended;
}

function commented(text: string, sign: string): string {
  return text
    .split('\n')
    .map((line) => `${sign} ${line}`.trimEnd())
    .join('\n');
}
