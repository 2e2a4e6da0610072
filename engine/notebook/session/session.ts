import type { QueryPlan } from '../../../contract/calls/language.ts';
import type { Choice } from '../../../contract/calls/notebook-inputs.ts';
import type { Variable } from '../../../contract/calls/notebook-variables.ts';
import type { CellEdit, NotebookCell, NotebookState } from '../../../contract/calls/notebooks.ts';
import { fault } from '../../../contract/problem.ts';
import type { Notebook, WrittenCell } from '../document.ts';
import { untrusted } from '../trust.ts';
import { edited, notebookOf, placeOf, textKey, type OpenCell, type OpenDocument } from './cells.ts';
import { Execution } from './execution.ts';
import { Looks } from './looks.ts';
import { editsBetween, merge } from './merge.ts';
import { NamesKnown } from './names-known.ts';
import { News } from './news.ts';
import { asWritten, recovered } from './recovered.ts';
import { shownBefore, type Shown } from './outputs.ts';
import type { SessionParts } from './parts.ts';

const saveAfter = 1_000;
const cacheAfter = 500;

/** An open notebook: its text with every edit on the disk, and its cells with what they showed. */
export class NotebookSession {
  readonly #parts: SessionParts;
  readonly #execution: Execution;
  #document: OpenDocument;
  readonly #editions = new Map<string, number>();
  readonly #names: NamesKnown;
  readonly #looks = new Looks();
  /** Starts at the time, so that it never goes back: a window may have looked at a session that died. */
  readonly #firstRevision: number;
  #revision: number;
  readonly #news: News;
  #saved: boolean;
  #changedOnDisk: boolean;
  /** The file's cells as they were last read or written. */
  #base: readonly OpenCell[];
  /** Cells that another program changed too: ours are shown, and nothing is written until the person chose. */
  #conflicts: Set<string>;
  /** Edits since the file was written last, or began to be. */
  #since: CellEdit[] = [];
  #writing: Promise<void> = Promise.resolve();
  #trusted: boolean;
  #automatic = true;
  #reading: Promise<void> = Promise.resolve();
  #saving: NodeJS.Timeout | null = null;
  #caching: NodeJS.Timeout | null = null;

  /**
   * Opens a notebook; edits of a session that died are in it. It can be shown at once: what its cells declare and use
   * is found after that, and whoever looks is told.
   * @throws `file.missing`, `file.invalid`
   */
  static async open(parts: SessionParts): Promise<NotebookSession> {
    const session = new NotebookSession(parts);
    await session.#execution.update(session.#names.cells(session.#document.cells));
    void session.#refreshNext();
    return session;
  }

  private constructor(parts: SessionParts) {
    this.#parts = parts;
    this.#names = new NamesKnown(parts.read);
    this.#firstRevision = parts.now();
    this.#revision = this.#firstRevision;
    this.#news = new News(() => parts.tell(this.#revision));
    const notebook = parts.file.read();
    const left = parts.journal.read(parts.file.base);
    const last = parts.trust.last(parts.file.name);
    const { cells, edits, conflicts } = recovered(left, parts.file, notebook, last);
    this.#document = { notebook, cells, removed: {} };
    this.#base = cells;
    this.#conflicts = new Set(conflicts);
    this.#changedOnDisk = this.#conflicts.size > 0;
    this.#saved = edits.length === 0;
    const own = this.#saved || left?.head.mark === this.#mark(left?.head.base);
    this.#trusted = parts.trust.knows(notebook) && own;
    parts.journal.begin(this.#head(), edits);
    for (const edit of edits) this.#document = edited(this.#document, edit);
    this.#execution = new Execution({
      open: async () => {
        this.#refuseUntrusted();
        return parts.open(this.#document.notebook.params);
      },
      params: Object.keys(notebook.params),
      changed: () => this.#changed(),
      now: parts.now,
      release: parts.release,
    });
    const shown = parts.outputs.read();
    for (const one of this.#document.cells) this.#restore(one, shown.get(textKey(one.cell)));
    if (!this.#saved) this.#saveSoon();
  }

  state(): NotebookState {
    const fresh = this.#execution.freshness();
    const cells = this.#document.cells.map(({ id, cell }, at) =>
      this.#cellState(id, cell, fresh[at] ?? 'never'),
    );
    for (const cell of cells) this.#note(cell);
    return {
      file: this.#parts.file.name,
      title: this.#document.notebook.title,
      format: this.#document.notebook.format,
      revision: this.#revision,
      automatic: this.#automatic,
      saved: this.#saved,
      changedOnDisk: this.#changedOnDisk,
      trusted: this.#trusted,
      cells,
    };
  }

  /** The text as it stands, with edits that are not in the file yet. */
  get document(): OpenDocument {
    return this.#document;
  }

  /** What is new since a revision. */
  changes(after: number): NotebookState & { order: string[] } {
    const state = this.state();
    const cells = state.cells.filter(({ id }) => this.#looks.isNew(id, after));
    return { ...state, cells, order: state.cells.map(({ id }) => id) };
  }

  /**
   * Looks whether somebody else wrote the file: what they wrote and what was edited here become one.
   * @throws `file.invalid` where nothing was edited here
   */
  async look(): Promise<void> {
    if (!this.#parts.file.isChanged()) return;
    const notebook = this.#parts.file.readChanged(this.#saved);
    if (notebook !== null) return this.#merge(notebook);
    // What cannot be read cannot be merged: it stays as it is, and what is here stays in the journal.
    this.#changedOnDisk = true;
    this.#changed();
  }

  /**
   * Takes edits: they are on the disk when this returns.
   * @throws `notebook.conflict`, `notebook.no-cell`, `notebook.name`
   */
  async edit(edits: readonly CellEdit[], editions: Readonly<Record<string, number>>): Promise<number> {
    for (const [cell, edition] of Object.entries(editions))
      if (this.#editionOf(cell) !== edition) throw fault('notebook.conflict', { cell });
    let document = this.#document;
    for (const edit of edits) document = edited(document, edit);
    this.#parts.journal.add(edits);
    this.#since.push(...edits);
    this.#document = document;
    for (const { cell } of edits) this.#editions.set(cell, this.#revision + 1);
    this.#saved = false;
    this.#saveSoon();
    void this.#refreshNext();
    this.#changed();
    return this.#revision;
  }

  async execute(cells: readonly string[] | null): Promise<void> {
    this.#refuseUntrusted();
    await this.#reading;
    for (const cell of cells ?? []) placeOf(this.#document.cells, cell);
    this.#execution.execute(cells, this.#automatic && cells !== null);
  }

  /** The plan of a SQL cell; see `Execution.plan`. */
  async plan(cell: string, measure: boolean, signal: AbortSignal): Promise<QueryPlan> {
    this.#refuseUntrusted();
    await this.#reading;
    placeOf(this.#document.cells, cell);
    return this.#execution.plan(cell, measure, signal);
  }

  /** The person looked through it: it may run, as it stands and as it is written here from now on. */
  async trust(): Promise<void> {
    this.#trusted = true;
    this.#parts.trust.add(this.#parts.file.name, notebookOf(this.#document));
    if (this.#saved) this.#parts.journal.begin(this.#head(), editsBetween(this.#base, this.#document.cells));
    else await this.save();
    this.#changed();
  }

  /**
   * Sets an input of a cell; what uses its value is stale, and runs where the notebook runs by itself.
   * @throws `notebook.no-cell`, `input.gone`, `input.refused`
   */
  async input(cell: string, name: string, value: Choice): Promise<void> {
    await this.#reading;
    this.#refuseUntrusted();
    placeOf(this.#document.cells, cell);
    const users = await this.#execution.input(cell, name, value);
    this.#parts.choices.set(name, value);
    if (this.#automatic && users.length > 0) await this.execute(users);
  }

  /** Its names, and what their values are. */
  async variables(): Promise<Variable[]> {
    await this.#reading;
    return this.#execution.variables(this.#document.notebook.params);
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

  /** The person chose, for one cell that both changed or for all; or for a file that could not be read. */
  async resolve(keep: 'mine' | 'theirs', cell?: string): Promise<void> {
    const chosen = new Set(cell === undefined ? this.#conflicts : [cell]);
    if (keep === 'theirs' && this.#conflicts.size === 0) {
      const notebook = this.#parts.file.read();
      this.#document = { ...this.#document, cells: this.#base };
      return this.#merge(notebook);
    }
    if (keep === 'theirs') {
      const theirs = new Map(this.#base.map((one) => [one.id, one]));
      const cells = this.#document.cells.map((one) =>
        chosen.has(one.id) ? (theirs.get(one.id) ?? one) : one,
      );
      this.#document = { ...this.#document, cells };
      for (const id of chosen) this.#editions.set(id, this.#revision + 1);
    }
    for (const id of chosen) this.#conflicts.delete(id);
    await this.#keepMerged();
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
  async save(): Promise<void> {
    if (this.#saving !== null) clearTimeout(this.#saving);
    this.#saving = null;
    if (this.#saved || this.#changedOnDisk) return;
    if (this.#parts.file.isChanged()) return this.look();
    await this.#write();
    this.#changed();
  }

  /** One writing after the other. */
  #write(): Promise<void> {
    return (this.#writing = this.#writing.catch(() => undefined).then(() => this.#writeNow()));
  }

  async #writeNow(): Promise<void> {
    const notebook = notebookOf(this.#document);
    const { cells, edits } = asWritten(this.#parts.file.name, notebook, this.#document.cells);
    // Edits that come while it is written are not in it: they stay in the journal.
    this.#since = [];
    await this.#parts.file.write(notebook, (base) =>
      this.#parts.journal.mark(this.#head(base, cells), edits),
    );
    if (this.#trusted) this.#parts.trust.add(this.#parts.file.name, notebook);
    this.#base = cells;
    this.#parts.journal.begin(this.#head(), [...edits, ...this.#since]);
    this.#saved = this.#since.length === 0;
  }

  /** Where both changed a cell, each in its own way, the person chooses. */
  async #merge(notebook: Notebook): Promise<void> {
    const before = new Map(this.#document.cells.map(({ id, cell }) => [id, cell]));
    const { cells, theirs, conflicts } = merge(this.#base, this.#document.cells, notebook.cells);
    this.#document = { ...this.#document, notebook, cells };
    this.#base = theirs;
    this.#conflicts = new Set([...this.#conflicts, ...conflicts].filter((id) => before.has(id)));
    this.#changedOnDisk = this.#conflicts.size > 0;
    for (const one of cells.filter(({ id, cell }) => before.get(id) !== cell)) {
      this.#editions.set(one.id, this.#revision + 1);
      this.#restore(one);
    }
    await this.#askAgain(notebook);
    await this.#keepMerged();
  }

  async #keepMerged(): Promise<void> {
    this.#changedOnDisk = this.#conflicts.size > 0;
    const { cells } = this.#document;
    const same =
      cells.length === this.#base.length && cells.every(({ cell }, at) => cell === this.#base[at]?.cell);
    if (same) this.#saved = true;
    if (same || this.#changedOnDisk) this.#parts.journal.begin(this.#head(), editsBetween(this.#base, cells));
    else await this.#write();
    await this.#refreshNext();
    this.#changed();
  }

  /** What a cell showed when the notebook was open before; else what its file shows under it. */
  #restore({ id, cell }: OpenCell, last?: Shown): void {
    const shown = shownBefore(cell, last);
    if (shown !== null) this.#execution.restore(id, shown);
  }

  #cellState(id: string, cell: WrittenCell, fresh: NotebookCell['freshness']): NotebookCell {
    const { language, name, options, source, attachments } = cell;
    return {
      ...{ id, language, name, options, source, edition: this.#editionOf(id), freshness: fresh },
      ...(attachments === undefined ? {} : { attachments: { ...attachments } }),
      ...this.#execution.shownOf(id),
      ...this.#execution.runningOf(id),
      declares: [...this.#names.of(cell).declares],
      needs: this.#execution.needs(id),
      ...(this.#conflicts.has(id)
        ? { theirs: this.#base.find((one) => one.id === id)?.cell.source ?? '' }
        : {}),
    };
  }

  #note(cell: NotebookCell): void {
    const { id, edition, status, freshness, seconds, outputs, progress, earlier, ...rest } = cell;
    const run = [status, freshness, seconds, outputs.length, this.#execution.showsOf(id), progress, earlier];
    this.#looks.note(
      id,
      [edition, rest.theirs, rest.declares, rest.needs, rest.problem?.message, ...run],
      this.#revision,
    );
  }

  /** A text that somebody else wrote has to be trusted anew; until then nothing of it runs, nor of the old one. */
  async #askAgain(notebook: Notebook): Promise<void> {
    this.#trusted = this.#parts.trust.knows(notebook);
    if (this.#trusted) return;
    await this.#execution.restart();
  }

  #refuseUntrusted(): void {
    if (!this.#trusted) throw untrusted(this.#parts.file.name);
  }

  #editionOf(cell: string): number {
    return this.#editions.get(cell) ?? this.#firstRevision;
  }

  #head(base = this.#parts.file.base, cells = this.#base) {
    const ids = cells.map(({ id }) => id);
    const conflicts = [...this.#conflicts];
    return { base, ids, conflicts, mark: this.#trusted ? this.#mark(base) : '' };
  }

  /** By which a journal shows that its edits were made here. */
  #mark(base = this.#parts.file.base): string {
    const { file, trust } = this.#parts;
    return trust.mark(`journal ${file.name} ${base}`);
  }

  /** One reading after the other, so that the last knows the cells as they are; each reads what is missing. */
  #refreshNext(): Promise<void> {
    this.#reading = this.#reading.catch(() => undefined).then(() => this.#refresh());
    void this.#reading.catch(() => undefined);
    return this.#reading;
  }

  /** Finds out what new texts declare and use, then what that means for the graph. */
  async #refresh(): Promise<void> {
    const { cells } = this.#document;
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

  #saveSoon(): void {
    if (this.#saving !== null) clearTimeout(this.#saving);
    // A full disk may have room later.
    this.#saving = setTimeout(() => this.save().catch(() => this.#saveSoon()), saveAfter).unref();
  }
}
