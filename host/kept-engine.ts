import { en } from '../contract/texts/en.ts';
import { attach, type Attached, type AttachOptions } from './attach.ts';
import { Deaths } from './deaths.ts';
import { socketTransport } from './socket-transport.ts';

export interface EngineNews {
  /** It died and another took its place; `cause` is the signal or code by which it ended. */
  restarted(cause: string): void;
  /** It does nothing but die: it is not started again by itself. */
  lost(cause: string): void;
}

/** The engine of a project that a host keeps, whoever started it: where it dies, another takes its place. */
export class KeptEngine {
  readonly #folder: string;
  readonly #options: AttachOptions;
  readonly #news: EngineNews;
  #now: Attached;
  #state: 'up' | 'lost' | 'closed' = 'up';

  private constructor(folder: string, options: AttachOptions, news: EngineNews, now: Attached) {
    this.#folder = folder;
    this.#options = options;
    this.#news = news;
    this.#now = now;
    void this.#keep();
  }

  /** @throws what `attach` throws */
  static async open(folder: string, options: AttachOptions, news: EngineNews): Promise<KeptEngine> {
    return new KeptEngine(folder, options, news, await attach(folder, options));
  }

  get client(): Attached['client'] {
    return this.#now.client;
  }

  get address(): Attached['address'] {
    return this.#now.address;
  }

  /**
   * Starts one that was given up; another that answers in the meantime is taken as it is.
   * @throws what `attach` throws
   */
  async restart(): Promise<void> {
    if (this.#state !== 'lost') return;
    this.#state = 'up';
    try {
      this.#now = await attach(this.#folder, this.#options);
    } catch (error) {
      this.#state = 'lost';
      throw error;
    }
    void this.#keep();
  }

  /** Lets it go; resolves when it has ended, where this process started it. */
  close(): Promise<void> {
    this.#state = 'closed';
    return this.#now.close();
  }

  async #keep(): Promise<void> {
    const deaths = new Deaths();
    for (;;) {
      const cause = await endOf(this.#now);
      if (this.#isClosed()) return;
      if (!deaths.died() || !(await this.#again())) return this.#giveUp(cause);
      deaths.up();
      if (this.#isClosed()) return;
      this.#news.restarted(cause);
    }
  }

  #giveUp(cause: string): void {
    if (this.#isClosed()) return;
    this.#state = 'lost';
    this.#news.lost(cause);
  }

  async #again(): Promise<boolean> {
    try {
      const engine = await attach(this.#folder, this.#options);
      // The person may have closed the project while its engine started.
      if (this.#isClosed()) void engine.close();
      this.#now = engine;
      return true;
    } catch (error) {
      console.error(error);
      return false;
    }
  }

  #isClosed(): boolean {
    return this.#state === 'closed';
  }
}

/** How an engine ended; of one that another program started only that it did. */
async function endOf({ hosted, address }: Attached): Promise<string> {
  if (hosted !== null) return hosted.ended;
  const never = new AbortController();
  try {
    // Its events end when it does.
    for await (const _event of socketTransport(address).events(0, never.signal));
  } catch {
    // It was gone before it could be asked.
  }
  return en.desktop.elsewhere;
}
