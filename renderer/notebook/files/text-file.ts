import type { NotebookText } from '../../../contract/calls/notebook-files.ts';
import { client } from '../../client/engine.ts';

/** A notebook's file as text while somebody mends it. */
export interface TextState {
  /** Null until it is there. */
  now: NotebookText | null;
  /** Whether the file has it. */
  saved: boolean;
  /** What another program wrote meanwhile; the person chooses. */
  theirs: NotebookText | null;
  trouble: unknown;
}

/** How long after the last keystroke the file has the text. */
const rest = 500;

/** Reads a file, and writes it a moment after each edit; a write never goes over another program's. */
export class TextFile {
  readonly #file: string;
  readonly #listeners = new Set<() => void>();
  #state: TextState = { now: null, saved: true, theirs: null, trouble: null };
  #timer: ReturnType<typeof setTimeout> | undefined;
  #sending: Promise<void> = Promise.resolve();

  constructor(file: string) {
    this.#file = file;
  }

  state = (): TextState => this.#state;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  async read(): Promise<void> {
    try {
      const now = await client.call('notebook.text', { file: this.#file });
      this.#put({ now, saved: true, theirs: null, trouble: null });
    } catch (trouble) {
      this.#put({ trouble });
    }
  }

  write = (text: string): void => {
    const { now } = this.#state;
    if (now === null || now.readOnly !== null || now.text === text) return;
    this.#put({ now: { ...now, text }, saved: false });
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.save(), rest);
  };

  /** Sends what is not sent yet; one after the other, because each names the one before. */
  save = (): Promise<void> => {
    clearTimeout(this.#timer);
    this.#sending = this.#sending.then(() => this.#send());
    return this.#sending;
  };

  choose(keep: 'mine' | 'theirs'): void {
    const { now, theirs } = this.#state;
    if (now === null || theirs === null) return;
    if (keep === 'theirs') return this.#put({ now: theirs, theirs: null, saved: true });
    this.#put({ now: { ...now, hash: theirs.hash }, theirs: null });
    void this.save();
  }

  async #send(): Promise<void> {
    const { now, saved, theirs } = this.#state;
    if (now === null || saved || theirs !== null) return;
    const { text, hash: base } = now;
    try {
      const answer = await client.call('notebook.rewrite', { file: this.#file, text, base });
      if (!answer.saved) return this.#put({ theirs: answer.theirs, trouble: null });
      const latest = this.#state.now ?? now;
      const { hash, problem } = answer;
      this.#put({ now: { ...latest, hash, problem }, saved: latest.text === text, trouble: null });
    } catch (trouble) {
      this.#put({ trouble });
    }
  }

  #put(part: Partial<TextState>): void {
    this.#state = { ...this.#state, ...part };
    for (const listener of this.#listeners) listener();
  }
}
