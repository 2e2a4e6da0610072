import type { CellEdit } from '../../../contract/calls/notebooks.ts';
import { fault } from '../../../contract/problem.ts';
import type { Notebook } from '../document.ts';
import { formats } from '../formats.ts';
import type { Ran } from '../ipynb/written-outputs.ts';
import { edited, notebookOf, type OpenCell, type OpenDocument } from './cells.ts';
import { editsBetween, merge } from './merge.ts';
import type { SessionParts } from './parts.ts';
import { asWritten, recovered } from './recovered.ts';

const saveAfter = 1_000;

/** What a notebook's text tells the session that holds it. */
export interface TextNews {
  /** The revision that windows have seen; the next change has the next one. */
  revision(): number;
  /** Cells of another program's writing take their places; their names are not read yet. */
  cameIn(cells: readonly OpenCell[]): Promise<void>;
  /** The cells stand as they will stay. */
  settled(): Promise<void>;
  /** How it stands to its file is new. */
  changed(): void;
}

type Parts = Pick<SessionParts, 'file' | 'journal' | 'trust'>;

/**
 * The text of an open notebook: each edit is in the journal at once and in the file soon after; what another program
 * writes is merged, never overwritten. Where both changed a cell, nothing is written until the person chose.
 */
export class NotebookText {
  readonly #parts: Parts;
  readonly #news: TextNews;
  #document: OpenDocument;
  readonly #editions = new Map<string, number>();
  readonly #firstEdition: number;
  #saved: boolean;
  #changedOnDisk: boolean;
  /** The file's cells as they were last read or written. */
  #base: readonly OpenCell[];
  /** Cells that another program changed too: ours are shown. */
  #conflicts: Set<string>;
  /** Edits since the file was written last, or began to be. */
  #since: CellEdit[] = [];
  /** Cells that ran since then, where the file holds what they show. */
  readonly #shownSince = new Map<string, Run>();
  #runs = 0;
  #writing: Promise<void> = Promise.resolve();
  #saving: NodeJS.Timeout | null = null;
  #trusted: boolean;

  /**
   * Reads the file; edits of a session that died are in it.
   * @throws `file.missing`, `file.invalid`
   */
  constructor(parts: Parts, news: TextNews) {
    this.#parts = parts;
    this.#news = news;
    this.#firstEdition = news.revision();
    const notebook = parts.file.read();
    const left = parts.journal.read(parts.file.base);
    const last = parts.trust.last(parts.file.name);
    const { cells, edits, conflicts } = recovered(left, parts.file, notebook, last);
    this.#base = cells;
    this.#conflicts = new Set(conflicts);
    this.#changedOnDisk = this.#conflicts.size > 0;
    this.#saved = edits.length === 0;
    const own = this.#saved || left?.head.mark === this.#mark(left?.head.base);
    this.#trusted = parts.trust.knows(notebook) && own;
    parts.journal.begin(this.#head(), edits);
    this.#document = edits.reduce(edited, { notebook, cells, removed: {} });
    if (!this.#saved) this.#saveSoon();
  }

  /** The text as it stands, with edits that are not in the file yet. */
  get document(): OpenDocument {
    return this.#document;
  }

  /** Whether all of it is in the file. */
  get saved(): boolean {
    return this.#saved;
  }

  /** Whether the person has to choose before it is written. */
  get changedOnDisk(): boolean {
    return this.#changedOnDisk;
  }

  /** Whether it may run: the person wrote it here or looked through it. */
  get trusted(): boolean {
    return this.#trusted;
  }

  /** The revision at which a cell's text was changed last. */
  editionOf(cell: string): number {
    return this.#editions.get(cell) ?? this.#firstEdition;
  }

  /** What another program made of a cell that was changed here too; null where there is no conflict. */
  theirsOf(cell: string): string | null {
    if (!this.#conflicts.has(cell)) return null;
    return this.#base.find(({ id }) => id === cell)?.cell.source ?? '';
  }

  /**
   * Takes edits: they are on the disk when this returns.
   * @throws `notebook.conflict`, `notebook.no-cell`, `notebook.name`
   */
  edit(edits: readonly CellEdit[], editions: Readonly<Record<string, number>>): void {
    for (const [cell, edition] of Object.entries(editions))
      if (this.editionOf(cell) !== edition) throw fault('notebook.conflict', { cell });
    const document = edits.reduce(edited, this.#document);
    this.#parts.journal.add(edits);
    this.#since.push(...edits);
    this.#document = document;
    this.#renew(edits.map(({ cell }) => cell));
    this.#saved = false;
    this.#saveSoon();
  }

  /** A cell ran: a file that holds what cells show gets it soon after; the text is the same. */
  showed(id: string, ran: Ran): void {
    this.#runs += 1;
    const { notebook, cells } = this.#document;
    const run = { ran, count: this.#runs };
    const next = withRun(notebook, cells, id, run);
    if (next.every(({ cell }, at) => cell === cells[at]?.cell)) return;
    this.#document = { ...this.#document, cells: next };
    this.#shownSince.set(id, run);
    this.#saved = false;
    this.#saveSoon();
  }

  /** The person looked through it: it may run, as it stands and as it is written here from now on. */
  async trust(): Promise<void> {
    this.#trusted = true;
    this.#parts.trust.add(this.#parts.file.name, notebookOf(this.#document));
    if (this.#saved) this.#parts.journal.begin(this.#head(), this.#unwritten());
    else await this.save();
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
    this.#news.changed();
  }

  /** The person chose, for one cell that both changed or for all; or for a file that could not be read. */
  async resolve(keep: 'mine' | 'theirs', cell?: string): Promise<void> {
    if (keep === 'theirs' && this.#conflicts.size === 0) return this.#takeFile();
    const chosen = new Set(cell === undefined ? this.#conflicts : [cell]);
    if (keep === 'theirs') this.#takeTheirs(chosen);
    for (const id of chosen) this.#conflicts.delete(id);
    await this.#keepMerged();
  }

  async #takeFile(): Promise<void> {
    const notebook = this.#parts.file.read();
    this.#document = { ...this.#document, cells: this.#base };
    await this.#merge(notebook);
  }

  #takeTheirs(chosen: ReadonlySet<string>): void {
    const theirs = new Map(this.#base.map((one) => [one.id, one]));
    const cells = this.#document.cells.map((one) => (chosen.has(one.id) ? (theirs.get(one.id) ?? one) : one));
    this.#document = { ...this.#document, cells };
    this.#renew(chosen);
  }

  /** Writes the file, but never over what somebody else wrote. */
  async save(): Promise<void> {
    if (this.#saving !== null) clearTimeout(this.#saving);
    this.#saving = null;
    if (this.#saved || this.#changedOnDisk) return;
    if (this.#parts.file.isChanged()) return this.look();
    await this.#write();
    this.#news.changed();
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
    this.#shownSince.clear();
    await this.#parts.file.write(notebook, (base) =>
      this.#parts.journal.mark(this.#head(base, cells), edits),
    );
    if (this.#trusted) this.#parts.trust.add(this.#parts.file.name, notebook);
    this.#base = cells;
    this.#parts.journal.begin(this.#head(), [...edits, ...this.#since]);
    this.#saved = this.#since.length === 0 && this.#shownSince.size === 0;
  }

  async #merge(notebook: Notebook): Promise<void> {
    const before = new Map(this.#document.cells.map(({ id, cell }) => [id, cell]));
    const { cells, theirs, conflicts } = merge(this.#base, this.#document.cells, notebook.cells);
    const shown = [...this.#shownSince].reduce((now, [id, run]) => withRun(notebook, now, id, run), cells);
    this.#document = { ...this.#document, notebook, cells: shown };
    this.#base = theirs;
    this.#conflicts = new Set([...this.#conflicts, ...conflicts].filter((id) => before.has(id)));
    this.#changedOnDisk = this.#conflicts.size > 0;
    // A text that somebody else wrote has to be trusted anew.
    this.#trusted = this.#parts.trust.knows(notebook);
    const changed = shown.filter(({ id, cell }) => before.get(id) !== cell && !this.#shownSince.has(id));
    this.#renew(changed.map(({ id }) => id));
    await this.#news.cameIn(changed);
    await this.#keepMerged();
  }

  async #keepMerged(): Promise<void> {
    this.#changedOnDisk = this.#conflicts.size > 0;
    const { cells } = this.#document;
    const same =
      cells.length === this.#base.length && cells.every(({ cell }, at) => cell === this.#base[at]?.cell);
    if (same) this.#saved = true;
    if (same || this.#changedOnDisk) this.#parts.journal.begin(this.#head(), this.#unwritten());
    else await this.#write();
    await this.#news.settled();
  }

  #unwritten(): readonly CellEdit[] {
    return editsBetween(this.#base, this.#document.cells);
  }

  #renew(cells: Iterable<string>): void {
    for (const id of cells) this.#editions.set(id, this.#news.revision() + 1);
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

  #saveSoon(): void {
    if (this.#saving !== null) clearTimeout(this.#saving);
    // A full disk may have room later.
    this.#saving = setTimeout(() => this.save().catch(() => this.#saveSoon()), saveAfter).unref();
  }
}

/** What a run of a cell came to, and which run of the session it was. */
interface Run {
  ran: Ran;
  count: number;
}

function withRun(
  notebook: Notebook,
  cells: readonly OpenCell[],
  id: string,
  { ran, count }: Run,
): readonly OpenCell[] {
  return cells.map((one) =>
    one.id === id ? { id, cell: formats[notebook.format].ran(notebook, one.cell, ran, count) } : one,
  );
}
