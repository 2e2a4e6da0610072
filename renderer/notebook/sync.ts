import type { CallOutput } from '../../contract/calls.ts';
import type { CellEdit } from '../../contract/calls/notebooks.ts';
import { asFault, Fault } from '../../contract/problem.ts';
import { client } from '../client/engine.ts';
import { followNotebook } from '../client/notebook-news.ts';
import { useLive } from '../client/live.ts';
import { applied, cellsOf, fitting, joined, merged, noCells, type Cells } from './document.ts';
import { leave, takeLeft } from './left.ts';
import { notebookOf, patch } from './state.ts';

/** A keystroke is sent when typing rests, and in any case this long after the first that waits. */
const rest = 150;
const longest = 300;
const patience = 1_000;
/** Refusals after which the notebook is looked at anew and the edits are made to fit. */
const reopening = new Set<string>(['notebook.conflict', 'notebook.not-open', 'notebook.no-cell']);

/** Keeps one notebook of this window and the engine's in step; it lives for as long as somebody looks. */
export class Sync {
  readonly #file: string;
  #base: Cells = noCells;
  #revision = 0;
  /** The newest revision that the engine told of. */
  #heard = 0;
  /** The engine had this revision when it took edits of ours: an older answer is out of date. */
  #atLeast = 0;
  /** The texts that a text of ours, not taken yet, was written upon. */
  readonly #basis = new Map<string, Set<string>>();
  #waiting: CellEdit[] = [];
  #sent: CellEdit[] = [];
  #timer: ReturnType<typeof setTimeout> | null = null;
  #since = 0;
  #sending: Promise<void> | null = null;
  /** How often it was asked to run cells and has not answered yet. */
  #starting = 0;
  #asking: Promise<void> | null = null;
  #askAgain = false;
  #ends: (() => void)[] = [];

  constructor(file: string) {
    this.#file = file;
  }

  begin(): void {
    void this.#open().then(() => this.#takeUp());
    this.#ends = [
      followNotebook(this.#file, (revision) => this.#hear(revision)),
      useLive.subscribe(
        ({ connected }, before) =>
          connected && !before.connected && void this.#open().then(() => this.flush()),
      ),
    ];
    const onLeave = () => this.#leave();
    addEventListener('pagehide', onLeave);
    this.#ends.push(() => removeEventListener('pagehide', onLeave));
  }

  end(): void {
    void this.flush();
    for (const end of this.#ends) end();
    this.#ends = [];
  }

  /** Takes an edit at once; the engine has it soon after. A text that is at odds with another window's waits. */
  edit(edit: CellEdit): void {
    const { cells, conflicts } = notebookOf(this.#file);
    if (edit.do === 'write' && Object.hasOwn(conflicts, edit.cell)) {
      patch(this.#file, {
        conflicts: { ...conflicts, [edit.cell]: edit.source },
        cells: applied(cells, edit),
      });
      return;
    }
    this.#waiting = joined(this.#waiting, edit);
    const had = this.#base.byId[edit.cell]?.source;
    if (edit.do === 'write' && had !== undefined && !this.#basis.has(edit.cell))
      this.#basis.set(edit.cell, new Set([had]));
    patch(this.#file, { cells: applied(cells, edit), unsent: true });
    this.#soon(edit.do === 'write' || edit.do === 'change');
  }

  /** Sends what waits; everything that was edited before is with the engine when this ends. */
  async flush(): Promise<void> {
    while (this.#sending !== null) await this.#sending;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#waiting.length === 0) return;
    this.#sending = this.#send().finally(() => {
      this.#sending = null;
      this.#catchUp();
    });
    await this.#sending;
  }

  /** After a conflict: what was written here, or what the other window wrote. */
  settle(cell: string, keep: 'mine' | 'theirs'): void {
    const { [cell]: mine, ...conflicts } = notebookOf(this.#file).conflicts;
    patch(this.#file, { conflicts });
    if (keep === 'mine' && mine !== undefined) this.edit({ do: 'write', cell, source: mine });
    else this.#show();
  }

  /** Looks at the notebook anew and sends what waits, after something kept that from being done. */
  async retry(): Promise<void> {
    await this.#open();
    await this.flush();
  }

  /** Asks the engine to do something with the notebook, after it has every edit. */
  async act(call: () => Promise<unknown>): Promise<void> {
    await this.#do(call);
    await this.#ask();
  }

  /** Runs cells, or all that are not fresh: a short one is done when the engine answers, and is asked about once. */
  async execute(cells: readonly string[] | null): Promise<void> {
    const input = { file: this.#file, ...(cells === null ? {} : { cells: [...cells] }) };
    this.#starting += 1;
    await this.#do(() => client.call('notebook.execute', input));
    this.#starting -= 1;
    await this.#ask();
  }

  async #do(call: () => Promise<unknown>): Promise<void> {
    try {
      await this.flush();
      await call();
      patch(this.#file, { trouble: null });
    } catch (error) {
      patch(this.#file, { trouble: error });
    }
  }

  /** What the page before had not heard taken is sent again, made to fit. */
  #takeUp(): void {
    if (!notebookOf(this.#file).loaded) return;
    const left = takeLeft(this.#file);
    if (left === null) return;
    this.#waiting = [...left.edits, ...this.#waiting];
    for (const [cell, texts] of Object.entries(left.basis)) this.#basis.set(cell, new Set(texts));
    this.#show();
    this.#soon(false);
  }

  /** The page goes: nothing can be waited for. */
  #leave(): void {
    const known = this.#sent.reduce(applied, this.#base);
    const edits = fitting(this.#waiting, known, notebookOf(this.#file).cells);
    const left = [...this.#sent, ...edits];
    const basis = Object.fromEntries([...this.#basis].map(([cell, texts]) => [cell, [...texts]]));
    if (left.length > 0) leave(this.#file, { edits: left, basis });
    this.#waiting = [];
    if (edits.length > 0)
      void client.call('notebook.edit', { file: this.#file, edits }).catch(() => undefined);
  }

  #soon(typing: boolean): void {
    if (this.#timer === null) this.#since = Date.now();
    else clearTimeout(this.#timer);
    const left = Math.max(0, this.#since + longest - Date.now());
    this.#timer = setTimeout(() => void this.flush(), typing ? Math.min(rest, left) : 0);
  }

  async #send(): Promise<void> {
    const edits = fitting(this.#waiting, this.#base, notebookOf(this.#file).cells);
    this.#sent = edits;
    this.#waiting = [];
    if (edits.length === 0) return this.#show();
    for (const edit of edits) if (edit.do === 'write') this.#basis.get(edit.cell)?.add(edit.source);
    try {
      const editions = this.#editionsOf(edits);
      const { revision } = await client.call('notebook.edit', { file: this.#file, edits, editions });
      this.#took(edits, revision);
    } catch (error) {
      this.#waiting = [...this.#sent, ...this.#waiting];
      this.#sent = [];
      await this.#refused(error);
    }
  }

  #editionsOf(edits: readonly CellEdit[]): Record<string, number> {
    const texts = edits.filter(({ do: kind }) => kind === 'write' || kind === 'change');
    const known = texts.flatMap(({ cell }) => this.#base.byId[cell] ?? []);
    return Object.fromEntries(known.map(({ id, edition }) => [id, edition]));
  }

  #hear(revision: number): void {
    this.#heard = revision;
    this.#catchUp();
  }

  /** Asks what the news is about; not while something is on its way to the engine, whose answer tells of it too. */
  #catchUp(): void {
    if (this.#sending !== null || this.#starting > 0) return;
    if (this.#heard > this.#revision) void this.#ask();
  }

  #took(edits: readonly CellEdit[], revision: number): void {
    this.#sent = [];
    this.#atLeast = revision;
    for (const edit of edits) {
      const still = this.#waiting.some(({ cell }) => cell === edit.cell);
      if (edit.do === 'write' && still) this.#basis.set(edit.cell, new Set([edit.source]));
      else if (!still) this.#basis.delete(edit.cell);
      // An answer about the cells that is newer than the edits has them already.
      if (this.#revision < revision) this.#base = since(applied(this.#base, edit), edit.cell, revision);
    }
    // Nothing but these edits came between: there is nothing to be asked for.
    if (revision === this.#revision + 1) this.#revision = revision;
    patch(this.#file, { trouble: null, saved: false });
    this.#show();
    if (this.#waiting.length > 0) this.#soon(true);
  }

  /** Another window was quicker, the notebook is not open in the engine any more, or the engine is away. */
  async #refused(error: unknown): Promise<void> {
    const code = error instanceof Fault ? error.problem.code : 'engine.gone';
    const elsewhere = reopening.has(code);
    if (elsewhere) await this.#open();
    else if (code !== 'engine.gone') patch(this.#file, { trouble: error });
    this.#show();
    this.#timer = setTimeout(() => void this.flush(), elsewhere ? rest : patience);
  }

  /** A text that was written here upon another one than the engine has by now is not sent before the person chose. */
  #setAside(): void {
    const mine = new Map(
      this.#waiting.flatMap((edit) => (edit.do === 'write' ? [[edit.cell, edit.source]] : [])),
    );
    for (const [id, source] of mine) {
      const theirs = this.#base.byId[id]?.source;
      const known = theirs === undefined || theirs === source || (this.#basis.get(id)?.has(theirs) ?? true);
      if (known || this.#sent.some(({ cell }) => cell === id)) continue;
      this.#waiting = this.#waiting.filter((edit) => edit.cell !== id || edit.do !== 'write');
      this.#basis.delete(id);
      const { conflicts } = notebookOf(this.#file);
      patch(this.#file, { conflicts: { ...conflicts, [id]: source } });
    }
  }

  /** Opens the notebook, or finds out how it is now. */
  async #open(): Promise<void> {
    try {
      const state = await client.call('notebook.open', { file: this.#file });
      this.#revision = state.revision;
      this.#atLeast = 0;
      this.#base = cellsOf(state);
      this.#tell(state);
      patch(this.#file, { loaded: true, trouble: null });
    } catch (error) {
      patch(this.#file, { trouble: error });
    }
  }

  /** What is new; asked for once at a time. */
  #ask(): Promise<void> {
    this.#askAgain = this.#asking !== null;
    this.#asking ??= this.#changes().finally(() => {
      this.#asking = null;
      if (this.#askAgain) void this.#ask();
    });
    return this.#asking;
  }

  async #changes(): Promise<void> {
    try {
      const after = this.#revision;
      const state = await client.call('notebook.changes', { file: this.#file, after });
      if (state.revision < Math.max(this.#revision, this.#atLeast)) {
        this.#askAgain = true;
        return;
      }
      this.#revision = state.revision;
      this.#base = merged(this.#base, state);
      this.#tell(state);
    } catch (error) {
      if (asFault(error).problem.code === 'notebook.not-open') await this.#open();
    }
  }

  #tell(state: Omit<CallOutput<'notebook.open'>, 'cells'>): void {
    const { title, format, automatic, saved, changedOnDisk, trusted } = state;
    const { byId } = this.#base;
    const busy = Object.values(byId).some(({ status }) => status === 'running' || status === 'queued');
    patch(this.#file, { title, format, automatic, saved, changedOnDisk, trusted, busy });
    this.#show();
  }

  /** What the engine has, with what was done here since. */
  #show(): void {
    this.#setAside();
    let cells = this.#base;
    for (const edit of [...this.#sent, ...this.#waiting]) cells = applied(cells, edit);
    for (const [cell, source] of Object.entries(notebookOf(this.#file).conflicts))
      cells = applied(cells, { do: 'write', cell, source });
    patch(this.#file, { cells, unsent: this.#sent.length + this.#waiting.length > 0 });
  }
}

/** A cell that was edited last at this revision. */
function since(cells: Cells, id: string, revision: number): Cells {
  const cell = cells.byId[id];
  if (cell === undefined) return cells;
  return { ...cells, byId: { ...cells.byId, [id]: { ...cell, edition: revision } } };
}
