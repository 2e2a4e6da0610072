import { fault } from '../../../contract/problem.ts';
import type { NotebookSession } from './session.ts';

/** The notebooks that are open, one session each, whatever number of windows look at it. */
export class NotebookSessions {
  readonly #open: (file: string) => Promise<NotebookSession>;
  readonly #sessions = new Map<string, Promise<NotebookSession>>();

  constructor(open: (file: string) => Promise<NotebookSession>) {
    this.#open = open;
  }

  /** The session of a file, opened where it is not. */
  async open(file: string): Promise<NotebookSession> {
    const known = this.#sessions.get(file) ?? this.#open(file);
    this.#sessions.set(file, known);
    try {
      const session = await known;
      await session.look();
      return session;
    } catch (error) {
      this.#sessions.delete(file);
      // It was open, and cannot be read any more: its process must not stay behind.
      void known.then((session) => session.close()).catch(() => undefined);
      throw error;
    }
  }

  /** @throws `notebook.not-open` */
  async find(file: string): Promise<NotebookSession> {
    const session = this.#sessions.get(file);
    if (session === undefined) throw fault('notebook.not-open', { file });
    return session;
  }

  has(file: string): boolean {
    return this.#sessions.has(file);
  }

  async close(file: string): Promise<void> {
    const session = this.#sessions.get(file);
    this.#sessions.delete(file);
    await (await session)?.close();
  }

  async closeAll(): Promise<void> {
    await Promise.allSettled([...this.#sessions.keys()].map((file) => this.close(file)));
  }
}
