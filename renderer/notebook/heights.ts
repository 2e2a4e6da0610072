import type { CellOutput, NotebookCell } from '../../contract/calls/notebooks.ts';
import { hidesOutput } from './cell-state.ts';

const line = 20;
const around = 16;
const head = 36;
const most = 360;

const outputHeights: {
  [Type in CellOutput['type']]: (output: Extract<CellOutput, { type: Type }>) => number;
} = {
  table: ({ rows }) => Math.min(most, 72 + rows.length * 26),
  text: ({ text }) => Math.min(most, text.split('\n').length * 18),
  markdown: ({ text }) => text.split('\n').length * line,
  html: () => 160,
  figure: () => most,
  json: () => 26,
  input: () => 56,
  image: () => 200,
  progress: () => 26,
  step: () => 52,
};

const known = new WeakMap<NotebookCell, number>();

/** How high a cell will be when it is drawn, near enough for the scroll bar. */
export function estimatedHeight(cell: NotebookCell): number {
  const height = known.get(cell) ?? estimated(cell);
  known.set(cell, height);
  return height;
}

function estimated(cell: NotebookCell): number {
  const { source, outputs, language } = cell;
  const text = source.split('\n').length * line + around;
  const shown = hidesOutput(cell)
    ? line
    : outputs.reduce((sum, output) => sum + outputHeights[output.type](output as never), 0);
  return text + shown + (language === 'prose' ? 0 : head);
}
