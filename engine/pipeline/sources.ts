import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { PipelineDraft, PipelineSource } from '../../contract/calls/pipeline-edits.ts';
import { fault } from '../../contract/problem.ts';
import { insideProject } from '../documents/paths.ts';
import { createExclusive, replaceFile } from '../lake/durable.ts';
import { hash } from './assets.ts';

export type Saved = { saved: true; hash: string } | { saved: false; theirs: PipelineSource };

const draftSchema = z.strictObject({
  format: z.literal(1),
  text: z.string(),
  layout: z.string().nullable(),
  base: z.string(),
  at: z.string(),
});

/** The texts of a project's pipelines: definition and layout, drafts of unsaved work, and what was removed. */
export class PipelineSources {
  readonly #folder: string;
  readonly #now: () => number;
  /** One change at a time: between looking at a file and replacing it nobody of ours comes. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(folder: string, now: () => number) {
    this.#folder = folder;
    this.#now = now;
  }

  /** @throws `pipeline.missing` */
  read(pipeline: string): PipelineSource {
    const text = textOf(this.#file(pipeline));
    if (text === null) throw fault('pipeline.missing', { pipeline });
    const layout = textOf(this.#layout(pipeline));
    return { text, layout, hash: hash(`${text}\0${layout ?? ''}`) };
  }

  /** Writes only over what `base` names; whoever came first stays. A layout of null is left as it is. */
  save(
    pipeline: string,
    { text, layout, base }: { text: string; layout: string | null; base: string },
  ): Promise<Saved> {
    return this.#alone(async () => {
      const theirs = this.read(pipeline);
      if (theirs.hash !== base) return { saved: false, theirs };
      if (layout !== null && layout !== theirs.layout) await replaceFile(this.#layout(pipeline), layout);
      if (text !== theirs.text) await replaceFile(this.#file(pipeline), text);
      await this.keepDraft(pipeline, null);
      return { saved: true, hash: this.read(pipeline).hash };
    });
  }

  /** @throws `pipeline.exists` */
  async create(pipeline: string, text: string): Promise<void> {
    await mkdir(join(this.#folder, 'pipelines'), { recursive: true });
    if (!(await createExclusive(this.#file(pipeline), text))) throw fault('pipeline.exists', { pipeline });
  }

  /** @throws `pipeline.exists`, `pipeline.missing` */
  rename(pipeline: string, to: string, text: string): Promise<void> {
    return this.#alone(async () => {
      this.read(pipeline);
      await this.create(to, text);
      if (existsSync(this.#layout(pipeline))) await rename(this.#layout(pipeline), this.#layout(to));
      await this.keepDraft(pipeline, null);
      await rm(this.#file(pipeline));
    });
  }

  /** Moves a pipeline to the trash; gives the name under which it is kept there. */
  remove(pipeline: string): Promise<string> {
    return this.#alone(async () => {
      this.read(pipeline);
      const trash = `${pipeline}-${this.#now()}`;
      const place = join(this.#own('trash'), trash);
      await mkdir(place, { recursive: true });
      if (existsSync(this.#layout(pipeline)))
        await rename(this.#layout(pipeline), join(place, 'layout.json'));
      await rename(this.#file(pipeline), join(place, 'pipeline.yaml'));
      return trash;
    });
  }

  /** @throws `pipeline.no-trash`, `pipeline.exists` */
  restore(pipeline: string, trash: string): Promise<void> {
    return this.#alone(async () => {
      const place = join(this.#own('trash'), trash);
      const text = textOf(join(place, 'pipeline.yaml'));
      if (text === null) throw fault('pipeline.no-trash', { pipeline });
      await this.create(pipeline, text);
      const layout = textOf(join(place, 'layout.json'));
      if (layout !== null) await replaceFile(this.#layout(pipeline), layout);
      await rm(place, { recursive: true });
    });
  }

  /** Unsaved work from before a crash; a draft that cannot be read is none. */
  draft(pipeline: string): (PipelineDraft & { at: string }) | null {
    try {
      const text = textOf(this.#draft(pipeline)) ?? 'null';
      const { format: _format, ...draft } = draftSchema.parse(JSON.parse(text));
      return draft;
    } catch {
      return null;
    }
  }

  async keepDraft(pipeline: string, draft: PipelineDraft | null): Promise<void> {
    const file = this.#draft(pipeline);
    if (draft === null) return rm(file, { force: true });
    await mkdir(this.#own('drafts'), { recursive: true });
    const kept = { format: 1, ...draft, at: new Date(this.#now()).toISOString() };
    await replaceFile(file, JSON.stringify(kept));
  }

  #file(pipeline: string): string {
    return insideProject(this.#folder, `pipelines/${pipeline}.yaml`);
  }

  #layout(pipeline: string): string {
    return insideProject(this.#folder, `pipelines/${pipeline}.layout.json`);
  }

  #draft(pipeline: string): string {
    return join(this.#own('drafts'), `${pipeline}.json`);
  }

  #own(name: string): string {
    return join(this.#folder, '.boathouse', name);
  }

  #alone<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.#last.then(work);
    this.#last = result.catch(() => undefined);
    return result;
  }
}

function textOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

const most = 2_000;
/** What steps do not name: data that has its own names, and other programs' folders. */
const passed = new Set(['lake', 'models', 'node_modules']);

/** Files of a project that a step can name, with forward slashes, in order. */
export function projectFiles(folder: string): { files: string[]; more: boolean } {
  const files: string[] = [];
  const waiting = [''];
  for (let at = waiting.shift(); at !== undefined && files.length <= most; at = waiting.shift()) {
    for (const entry of readdirSync(join(folder, at), { withFileTypes: true })) {
      if (entry.name.startsWith('.') || (at === '' && passed.has(entry.name))) continue;
      const path = at === '' ? entry.name : `${at}/${entry.name}`;
      if (entry.isDirectory()) waiting.push(path);
      else if (entry.isFile()) files.push(path);
    }
  }
  return { files: files.slice(0, most).toSorted(), more: files.length > most };
}
