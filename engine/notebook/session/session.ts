import type { QueryPlan } from '../../../contract/calls/language.ts';
import type { Choice } from '../../../contract/calls/notebook-inputs.ts';
import type { Variable } from '../../../contract/calls/notebook-variables.ts';
import type {
  CellEdit,
  NotebookCell,
  NotebookChanges,
  NotebookState,
} from '../../../contract/calls/notebooks.ts';
import { untrusted } from '../trust.ts';
import { placeOf, textKey, type OpenCell, type OpenDocument } from './cells.ts';
import { Execution } from './execution.ts';
import { Looks } from './looks.ts';
import { NamesKnown } from './names-known.ts';
import { News } from './news.ts';
import { shownBefore, type Shown } from './outputs.ts';
import type { SessionParts } from './parts.ts';
import { NotebookText } from './text.ts';

const cacheAfter = 500;

/** What of a notebook looks new to somebody beside its cells: their order. */
const order = 'order';

/** A cell where it stands, with how its outputs stand to its text. */
interface Standing extends OpenCell {
  freshness: NotebookCell['freshness'];
}

/** An open notebook: its text with every edit on the disk, and its cells with what they showed. */
export class NotebookSession {
  readonly #parts: SessionParts;
  readonly #text: NotebookText;
  readonly #execution: Execution;
  readonly #names: NamesKnown;
  readonly #looks = new Looks();
  /** What cells show, apart: it may be much, and is not sent again to who has it. */
  readonly #showing = new Looks();
  /** Starts at the time, so that it never goes back: a window may have looked at a session that died. */
  #revision: number;
  readonly #news: News;
  #automatic = true;
  #reading: Promise<void> = Promise.resolve();
  #caching: NodeJS.Timeout | null = null;

  /**
   * Opens a notebook; edits of a session that died are in it. It can be shown at once: what its cells declare and use
   * is found after that, and whoever looks is told.
   * @throws `file.missing`, `file.invalid`
   */
  static async open(parts: SessionParts): Promise<NotebookSession> {
    const session = new NotebookSession(parts);
    await session.#execution.update(session.#names.cells(session.document.cells));
    void session.#refreshNext();
    return session;
  }

  private constructor(parts: SessionParts) {
    this.#parts = parts;
    this.#names = new NamesKnown(parts.read);
    this.#revision = parts.now();
    this.#news = new News(() => parts.tell(this.#revision));
    this.#text = new NotebookText(parts, {
      revision: () => this.#revision,
      cameIn: (cells) => this.#takeIn(cells),
      settled: () => this.#refreshNext(),
      changed: () => this.#changed(),
    });
    this.#execution = new Execution({
      open: async () => {
        this.#refuseUntrusted();
        return parts.open(this.document.notebook.params);
      },
      params: Object.keys(this.document.notebook.params),
      changed: () => this.#changed(),
      ran: (id) => this.#text.showed(id, this.#execution.shownOf(id)),
      now: parts.now,
      release: parts.release,
    });
    const shown = parts.outputs.read();
    for (const one of this.document.cells) this.#restore(one, shown.get(textKey(one.cell)));
  }

  state(): NotebookState {
    return { ...this.#head(), cells: this.#cells().map((one) => this.#cellState(one)) };
  }

  /** The text as it stands, with edits that are not in the file yet. */
  get document(): OpenDocument {
    return this.#text.document;
  }

  /** What is new since a revision. */
  changes(after: number): NotebookChanges {
    const all = this.#cells();
    const cells = all
      .filter(({ id }) => this.#looks.isNew(id, after))
      .map((one) => this.#cellState(one))
      .map((cell) => (this.#showing.isNew(cell.id, after) ? cell : { ...cell, outputs: null }));
    const moved = this.#looks.isNew(order, after);
    return { ...this.#head(), cells, order: moved ? all.map(({ id }) => id) : null };
  }

  /** Looks whether somebody else wrote the file; see `NotebookText.look`. */
  look(): Promise<void> {
    return this.#text.look();
  }

  /** Takes edits, and gives the revision that has them; see `NotebookText.edit`. */
  async edit(edits: readonly CellEdit[], editions: Readonly<Record<string, number>>): Promise<number> {
    this.#text.edit(edits, editions);
    // A window that puts a cell in knows nothing of what it showed before it was taken out.
    for (const { do: kind, cell } of edits) if (kind === 'insert') this.#showing.forget(cell);
    void this.#refreshNext();
    this.#changed();
    return this.#revision;
  }

  async execute(cells: readonly string[] | null): Promise<void> {
    this.#refuseUntrusted();
    await this.#reading;
    for (const cell of cells ?? []) placeOf(this.document.cells, cell);
    this.#execution.execute(cells, this.#automatic && cells !== null);
  }

  /** The plan of a SQL cell; see `Execution.plan`. */
  async plan(cell: string, measure: boolean, signal: AbortSignal): Promise<QueryPlan> {
    this.#refuseUntrusted();
    await this.#reading;
    placeOf(this.document.cells, cell);
    return this.#execution.plan(cell, measure, signal);
  }

  /** The person looked through it; see `NotebookText.trust`. */
  async trust(): Promise<void> {
    await this.#text.trust();
    this.#changed();
  }

  /**
   * Sets an input of a cell; what uses its value is stale, and runs where the notebook runs by itself.
   * @throws `notebook.no-cell`, `input.gone`, `input.refused`
   */
  async input(cell: string, name: string, value: Choice): Promise<void> {
    await this.#reading;
    this.#refuseUntrusted();
    placeOf(this.document.cells, cell);
    const users = await this.#execution.input(cell, name, value);
    this.#parts.choices.set(name, value);
    if (this.#automatic && users.length > 0) await this.execute(users);
  }

  /** Its names, and what their values are. */
  async variables(): Promise<Variable[]> {
    await this.#reading;
    return this.#execution.variables(this.document.notebook.params);
  }

  interrupt(): Promise<void> {
    return this.#execution.interrupt();
  }

  restart(): Promise<void> {
    return this.#execution.restart();
  }

  setAutomatic(automatic: boolean): void {
    this.#automatic = automatic;
    this.#changed();
  }

  /** The person chose between two texts; see `NotebookText.resolve`. */
  resolve(keep: 'mine' | 'theirs', cell?: string): Promise<void> {
    return this.#text.resolve(keep, cell);
  }

  /** Writes what is not written, and lets go of process and connection. */
  async close(): Promise<void> {
    await this.#reading.catch(() => undefined);
    await this.save();
    this.#writeCache();
    await this.#execution.interrupt();
    await this.#execution.close();
    await this.#execution.releaseAll();
    // It stays: when the notebook is opened again, its cells have the ids by which windows remember them.
    this.#parts.journal.close();
  }

  /** Writes the file, but never over what somebody else wrote. */
  save(): Promise<void> {
    return this.#text.save();
  }

  /** Cells of another program's writing: nothing of a text that is not trusted runs on, nor of the old one. */
  async #takeIn(cells: readonly OpenCell[]): Promise<void> {
    for (const one of cells) this.#restore(one);
    if (!this.#text.trusted) await this.#execution.restart();
  }

  /** What a cell showed when the notebook was open before; else what its file shows under it. */
  #restore({ id, cell }: OpenCell, last?: Shown): void {
    const shown = shownBefore(cell, last);
    if (shown !== null) this.#execution.restore(id, shown);
  }

  #head(): Omit<NotebookState, 'cells'> {
    return {
      file: this.#parts.file.name,
      title: this.document.notebook.title,
      format: this.document.notebook.format,
      revision: this.#revision,
      automatic: this.#automatic,
      saved: this.#text.saved,
      changedOnDisk: this.#text.changedOnDisk,
      trusted: this.#text.trusted,
    };
  }

  /** The cells as they stand; what is another than when they were looked at last is noted. */
  #cells(): Standing[] {
    const fresh = this.#execution.freshness();
    const cells = this.document.cells.map((one, at) => ({ ...one, freshness: fresh[at] ?? 'never' }));
    for (const one of cells) this.#note(one);
    const ids = cells.map(({ id }) => id);
    this.#looks.note(order, ids, this.#revision);
    return cells;
  }

  #cellState({ id, cell, freshness }: Standing): NotebookCell {
    const { language, name, options, source, attachments } = cell;
    const theirs = this.#text.theirsOf(id);
    return {
      ...{ id, language, name, options, source, edition: this.#text.editionOf(id), freshness },
      ...(attachments === undefined ? {} : { attachments: { ...attachments } }),
      ...this.#execution.shownOf(id),
      ...this.#execution.runningOf(id),
      declares: [...this.#names.of(cell).declares],
      needs: this.#execution.needs(id),
      ...(theirs === null ? {} : { theirs }),
    };
  }

  #note({ id, cell, freshness }: Standing): void {
    const { status, seconds, problem, outputs } = this.#execution.shownOf(id);
    const { progress, earlier } = this.#execution.runningOf(id);
    const text = [this.#text.editionOf(id), this.#text.theirsOf(id), this.#names.of(cell).declares];
    const run = [status, freshness, seconds, progress, earlier, problem?.message, this.#execution.needs(id)];
    this.#looks.note(id, [...text, ...run, outputs], this.#revision);
    this.#showing.note(id, outputs, this.#revision);
  }

  #refuseUntrusted(): void {
    if (!this.#text.trusted) throw untrusted(this.#parts.file.name);
  }

  /** One reading after the other, so that the last knows the cells as they are; each reads what is missing. */
  #refreshNext(): Promise<void> {
    this.#reading = this.#reading.catch(() => undefined).then(() => this.#refresh());
    void this.#reading.catch(() => undefined);
    return this.#reading;
  }

  /** Finds out what new texts declare and use, then what that means for the graph. */
  async #refresh(): Promise<void> {
    const { cells } = this.document;
    await this.#names.read(cells);
    await this.#execution.update(this.#names.cells(cells));
    this.#changed();
  }

  #changed(): void {
    this.#revision += 1;
    this.#parts.outputs.running(this.#execution.runningKey);
    this.#news.tell();
    this.#caching ??= setTimeout(() => this.#writeCache(), cacheAfter).unref();
  }

  #writeCache(): void {
    if (this.#caching !== null) clearTimeout(this.#caching);
    this.#caching = null;
    this.#parts.outputs.write(this.#execution.cache());
  }
}
