import { en } from '../../../contract/texts/en.ts';
import { textOf } from './values.ts';
import type { Output } from './messages.ts';

/** A cell that prints without end is heard this long. */
const mostLines = 1_000;

const levels = { log: 'log', info: 'log', debug: 'log', warn: 'warn', error: 'error' } as const;

/** Makes the console speak to the page: `begin` before each cell, `end` says how much was left out. */
export function captureConsole(show: (output: Output) => void): { begin(): void; end(): void } {
  let lines = 0;
  for (const [name, level] of Object.entries(levels)) {
    console[name as keyof typeof levels] = (...values: unknown[]) => {
      lines += 1;
      if (lines <= mostLines) show({ type: 'text', text: values.map(textOf).join(' '), level });
    };
  }
  return {
    begin: () => {
      lines = 0;
    },
    end: () => {
      const left = lines - mostLines;
      if (left > 0) show({ type: 'text', text: en.notebook.moreLines({ count: left }), level: 'warn' });
    },
  };
}
