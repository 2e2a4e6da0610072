import { en } from '../../../contract/texts/en.ts';
import type { Output } from './messages.ts';

/** A cell that shows without end is heard this long. */
const most = 1_000;
/** Characters of text that a cell shows in all. */
const mostText = 2_000_000;
/** A larger figure or page is sent and kept with every look at the notebook, and the window stands still with it. */
const largest = 10_000_000;

/** What a cell may still show: `begin` before each cell, `end` says how much was left out. */
export class Budget {
  readonly #show: (output: Output) => void;
  #shown = 0;
  #text = 0;
  #lines = 0;
  #others = 0;

  constructor(show: (output: Output) => void) {
    this.#show = show;
  }

  /** Whether a line of text would be left out. */
  get isSpent(): boolean {
    return this.#shown >= most || this.#text >= mostText;
  }

  begin(): void {
    this.#shown = 0;
    this.#text = 0;
    this.#lines = 0;
    this.#others = 0;
  }

  /** Shows what the cell can still show; how far it has come, always. */
  take(output: Output): void {
    if (output.type === 'progress') return this.#show(output);
    if (this.isSpent) return this.leave(output.type === 'text');
    this.#shown += 1;
    if (output.type === 'text') this.#text += output.text.length;
    this.#show(bounded(output));
  }

  /** Counts what is not shown. */
  leave(isLine: boolean): void {
    if (isLine) this.#lines += 1;
    else this.#others += 1;
  }

  end(): void {
    const say = (text: string) => this.#show({ type: 'text', text, level: 'warn' });
    if (this.#lines > 0) say(en.notebook.moreLines({ count: this.#lines }));
    if (this.#others > 0) say(en.notebook.moreOutputs({ count: this.#others }));
  }
}

/** What is too large to be shown says so in its place. */
function bounded(output: Output): Output {
  const size = sizeOf(output);
  if (size <= largest) return output;
  const text = en.notebook.largeOutput({ megabytes: Math.round(size / 1e6) });
  return { type: 'text', text, level: 'warn' };
}

function sizeOf(output: Output): number {
  if (output.type === 'html') return output.html.length;
  if (output.type === 'markdown') return output.text.length;
  return output.type === 'figure' ? (JSON.stringify(output.figure)?.length ?? 0) : 0;
}
