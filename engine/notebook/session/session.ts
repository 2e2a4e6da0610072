import { randomUUID } from 'node:crypto';
import type { QueryPlan } from '../../../contract/calls/language.ts';
import type { Choice } from '../../../contract/calls/notebook-inputs.ts';
import type { CellEdit, NotebookCell, NotebookState } from '../../../contract/calls/notebooks.ts';
import { fault } from '../../../contract/problem.ts';
import type { CellRunner } from '../cell-runner.ts';
import type { Cell, Notebook, WrittenCell } from '../document.ts';
import type { ReadCell } from '../read-cell.ts';
import { untrusted, type Trust } from '../trust.ts';
import {
  edited,
  notebookOf,
  openDocument,
  placeOf,
  textKey,
  type OpenCell,
  type OpenDocument,
} from './cells.ts';
import type { DocumentFile } from './document-file.ts';
import { Execution } from './execution.ts';
import type { Choices } from './choices.ts';
import type { Journal } from './journal.ts';
import { nothingShown, type OutputCache, type Shown } from './outputs.ts';

export interface SessionParts {
  file: DocumentFile;
  journal: Journal;
  outputs: OutputCache;
  /** What was chosen in its inputs. */
  choices: Choices;
  /** Finds what a cell declares and uses. */
  read(cell: Cell): Promise<ReadCell>;
  /** Opens what cells run on; `params` are the notebook's. */
  open(params: OpenDocument['notebook']['params']): Promise<{ runner: CellRunner; close(): Promise<void> }>;
  trust: Trust;
  /** Something of the notebook is new. */
  tell(revision: number): void;
  now(): number;
  /** Lets go of results that no cell shows any more. */
  release(results: readonly string[]): Promise<void>;
}

const saveAfter = 1_000;
const cacheAfter = 500;
const tellAfter = 10;

/** An open notebook: its text with every edit on the disk, and its cells with what they showed. */
export class NotebookSession {
  readonly #parts: SessionParts;
  readonly #execution: Execution;
  #document: OpenDocument;
  readonly #editions = new Map<string, number>();
  readonly #read = new Map<string, ReadCell>();
  readonly #lastChange = new Map<string, { looks: string; revision: number }>();
  /** Starts at the time, so that it never goes back: a window may have looked at a session that died. */
  readonly #firstRevision: number;
  #revision: number;
  #isTelling = false;
  #saved: boolean;
  #changedOnDisk = false;
  #trusted: boolean;
  #automatic = true;
  #reading: Promise<void> = Promise.resolve();
  #saving: NodeJS.Timeout | null = null;
  #caching: NodeJS.Timeout | null = null;

  /**
   * Opens a notebook; edits of a session that died are in it.
   * @throws `file.missing`, `file.invalid`
   */
  static async open(parts: SessionParts): Promise<NotebookSession> {
    const session = new NotebookSession(parts);
    await session.#refresh();
    return session;
  }

  private constructor(parts: SessionParts) {
    this.#parts = parts;
    this.#firstRevision = parts.now();
    this.#revision = this.#firstRevision;
    const left = parts.journal.read();
    const notebook = parts.file.read();
    const follows = left !== null && left.head.base === parts.file.base;
    const ids = follows ? [...left.head.ids] : [];
    this.#document = openDocument(notebook, () => ids.shift() ?? randomUUID());
    const edits = follows ? left.edits : [];
    this.#saved = edits.length === 0;
    this.#trusted = parts.trust.knows(notebook) && (this.#saved || left?.head.mark === this.#mark());
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

  /** The notebook as it stands, edits that are not written yet among it. */
  get notebook(): Notebook {
    return notebookOf(this.#document);
  }

  /** What is new since a revision. */
  changes(after: number): NotebookState & { order: string[] } {
    const state = this.state();
    const cells = state.cells.filter(({ id }) => (this.#lastChange.get(id)?.revision ?? 0) > after);
    return { ...state, cells, order: state.cells.map(({ id }) => id) };
  }

  /** Looks whether somebody else wrote the file; without edits of our own it is simply read again. */
  async look(): Promise<void> {
    if (!this.#parts.file.isChanged()) return;
    if (this.#saved) return this.#takeTheirs();
    this.#changedOnDisk = true;
    this.#changed();
  }

  /**
   * Takes edits: they are on the disk when this returns.
   * @throws `notebook.conflict`, `notebook.no-cell`, `notebook.name`
   */
  async edit(edits: readonly CellEdit[], editions: Readonly<Record<string, number>>): Promise<number> {
    this.#refuseOld(editions);
    let document = this.#document;
    for (const edit of edits) document = edited(document, edit);
    this.#parts.journal.add(edits);
    this.#document = document;
    for (const { cell } of edits) this.#editions.set(cell, this.#revision + 1);
    this.#saved = false;
    this.#saveSoon();
    this.#reading = this.#reading.then(() => this.#refresh());
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
    if (this.#saved) this.#parts.journal.begin(this.#head());
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

  async resolve(keep: 'mine' | 'theirs'): Promise<void> {
    this.#changedOnDisk = false;
    if (keep === 'theirs') return this.#takeTheirs();
    await this.#write();
    this.#changed();
  }

  /** Writes what is not written, and lets go of process and connection. */
  async close(): Promise<void> {
    await this.#reading;
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
    if (this.#parts.file.isChanged()) this.#changedOnDisk = true;
    else await this.#write();
    this.#changed();
  }

  async #write(): Promise<void> {
    const notebook = notebookOf(this.#document);
    await this.#parts.file.write(notebook);
    if (this.#trusted) this.#parts.trust.add(this.#parts.file.name, notebook);
    this.#parts.journal.begin(this.#head());
    this.#saved = true;
  }

  /** Reads the file again; cells whose text is the same keep their ids, and with them what they show. */
  async #takeTheirs(): Promise<void> {
    const ids = Map.groupBy(this.#document.cells, ({ cell }) => textKey(cell));
    const notebook = this.#parts.file.read();
    const cells = notebook.cells.map((cell) => ({
      id: ids.get(textKey(cell))?.shift()?.id ?? randomUUID(),
      cell,
    }));
    const before = new Set(this.#document.cells.map(({ id }) => id));
    this.#document = { notebook, cells, removed: {} };
    await this.#askAgain(notebook);
    // Python runs elsewhere: what it shows is what the file says by now.
    for (const one of cells) if (!before.has(one.id) || isKept(one.cell)) this.#restore(one);
    this.#saved = true;
    this.#parts.journal.begin(this.#head());
    await this.#refresh();
    this.#changed();
  }

  /** What a cell showed when the notebook was open before; else what its file shows under it. */
  #restore({ id, cell }: OpenCell, last?: Shown): void {
    const { outputs = [] } = cell;
    const ran = last !== undefined && last.status !== 'idle' && !isKept(cell);
    if (ran) this.#execution.restore(id, last);
    else if (outputs.length > 0) this.#execution.restore(id, { ...nothingShown, outputs: [...outputs] });
  }

  #cellState(id: string, cell: WrittenCell, fresh: NotebookCell['freshness']): NotebookCell {
    const { language, name, options, source, attachments } = cell;
    const read = this.#read.get(textKey(cell));
    return {
      ...{ id, language, name, options, source, edition: this.#editionOf(id), freshness: fresh },
      ...(attachments === undefined ? {} : { attachments: { ...attachments } }),
      ...this.#execution.shownOf(id),
      ...this.#execution.runningOf(id),
      declares: [...(read?.declares ?? [])],
      needs: this.#execution.needs(id),
    };
  }

  /** Remembers at which revision a cell came to be as it is. */
  #note(cell: NotebookCell): void {
    const { id, edition, status, freshness, seconds, outputs, needs, problem, progress, earlier } = cell;
    const looks = JSON.stringify([
      edition,
      status,
      freshness,
      seconds,
      outputs.length,
      this.#execution.showsOf(id),
      needs,
      progress,
      earlier,
      problem?.message,
    ]);
    if (this.#lastChange.get(id)?.looks !== looks)
      this.#lastChange.set(id, { looks, revision: this.#revision });
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

  #refuseOld(editions: Readonly<Record<string, number>>): void {
    for (const [cell, edition] of Object.entries(editions)) {
      if (this.#editionOf(cell) !== edition) throw fault('notebook.conflict', { cell });
    }
  }

  #editionOf(cell: string): number {
    return this.#editions.get(cell) ?? this.#firstRevision;
  }

  #head() {
    const ids = this.#document.cells.map(({ id }) => id);
    return { base: this.#parts.file.base, ids, mark: this.#trusted ? this.#mark() : '' };
  }

  /** By which a journal shows that its edits were made here. */
  #mark(): string {
    const { file, trust } = this.#parts;
    return trust.mark(`journal ${file.name} ${file.base}`);
  }

  /** Finds out what new texts declare and use, then what that means for the graph. */
  async #refresh(): Promise<void> {
    const { cells } = this.#document;
    for (const { cell } of cells) {
      const key = textKey(cell);
      if (!this.#read.has(key)) this.#read.set(key, await this.#parts.read(cell));
    }
    const known = cells.map(({ id, cell }) => {
      const key = textKey(cell);
      return { id, key, name: cell.name, read: this.#read.get(key) as ReadCell };
    });
    await this.#execution.update(known);
    this.#changed();
  }

  #changed(): void {
    this.#revision += 1;
    // A cell that prints a thousand lines is told of a few times.
    if (!this.#isTelling) {
      this.#isTelling = true;
      setTimeout(() => {
        this.#isTelling = false;
        this.#parts.tell(this.#revision);
      }, tellAfter).unref();
    }
    this.#caching ??= setTimeout(() => this.#writeCache(), cacheAfter).unref();
  }

  #writeCache(): void {
    if (this.#caching !== null) clearTimeout(this.#caching);
    this.#caching = null;
    this.#parts.outputs.write(this.#execution.cache());
  }

  #saveSoon(): void {
    if (this.#saving !== null) clearTimeout(this.#saving);
    this.#saving = setTimeout(() => void this.save(), saveAfter).unref();
  }
}

/** Whether a cell is shown and never run here. */
function isKept({ language }: Cell): boolean {
  return language === 'python' || language === 'raw';
}
