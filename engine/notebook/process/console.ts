import type { Budget } from './budget.ts';
import { textOf } from './values.ts';

const levels = { log: 'log', info: 'log', debug: 'log', warn: 'warn', error: 'error' } as const;

/** Makes the console speak to the page, as long as the cell may show something. */
export function captureConsole(budget: Budget): void {
  for (const [name, level] of Object.entries(levels)) {
    console[name as keyof typeof levels] = (...values: unknown[]) => {
      if (budget.isSpent) budget.leave(true);
      else budget.take({ type: 'text', text: values.map(textOf).join(' '), level });
    };
  }
}
