import { z } from 'zod';
import { problem } from '../events.ts';
import type { Problem } from '../problem.ts';
import { job, none, value } from '../shapes.ts';
import { languageCalls } from './language.ts';
import { givenChoice, inputOutput } from './notebook-inputs.ts';
import { notebookFileCalls } from './notebook-files.ts';
import { notebookPlotCalls } from './notebook-plots.ts';
import { notebookVariableCalls } from './notebook-variables.ts';

const language = z.enum(['prose', 'sql', 'ts', 'md', 'python', 'raw']);
export type CellLanguage = z.infer<typeof language>;

/** An id that the window makes for a new cell, so that its next edit need not wait for an answer. */
const cellId = z.string().regex(/^[A-Za-z0-9-]{1,64}$/);
const options = z.record(z.string().regex(/^[a-z][a-z-]*$/), z.string().regex(/^\S+$/));
const name = z.string().nullable();
/** The cell before which it goes; null: at the end. */
const before = cellId.nullable();

/** One edit of an open notebook. */
export const cellEdit = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('write'), cell: cellId, source: z.string() }),
  z.strictObject({ do: z.literal('change'), cell: cellId, language, name, options }),
  z.strictObject({
    do: z.literal('insert'),
    cell: cellId,
    before,
    language,
    name,
    options,
    source: z.string(),
  }),
  z.strictObject({ do: z.literal('remove'), cell: cellId }),
  z.strictObject({ do: z.literal('move'), cell: cellId, before }),
]);
export type CellEdit = z.infer<typeof cellEdit>;

/** 0 … 1; null where it cannot be known. */
const fraction = z.number().min(0).max(1).nullable();

const imageType = z.enum(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/svg+xml']);
export type ImageType = z.infer<typeof imageType>;

/** What a cell shows. */
export const cellOutput = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('table'),
    /** What has the same key takes its place. */
    key: z.string(),
    names: z.array(z.string()),
    types: z.array(z.string()),
    rows: z.array(z.array(z.unknown())),
    /** All rows, of which those above are the first; null until they are counted. */
    count: z.number().nullable(),
    /** The result that the engine holds of all rows (see `result.open`); null until, and where, it holds none. */
    result: z.string().nullable(),
  }),
  z.strictObject({ type: z.literal('text'), text: z.string(), level: z.enum(['log', 'warn', 'error']) }),
  z.strictObject({ type: z.literal('markdown'), text: z.string() }),
  z.strictObject({ type: z.literal('html'), html: z.string() }),
  z.strictObject({ type: z.literal('figure'), figure: z.unknown() }),
  z.strictObject({ type: z.literal('json'), value: z.unknown() }),
  /** A picture; SVG too is drawn as one, and runs nothing. */
  z.strictObject({ type: z.literal('image'), image: imageType, data: z.base64(), alt: z.string() }),
  inputOutput,
  /** How far something has come; what has the same key takes its place. */
  z.strictObject({ type: z.literal('progress'), key: z.string(), fraction, text: z.string() }),
  /** A step of the engine: what it does now, or what it did. */
  z.strictObject({
    type: z.literal('step'),
    key: z.string(),
    kind: z.string(),
    status: z.enum(['running', 'succeeded', 'unchanged', 'failed']),
    fraction,
    /** What is being done now. */
    message: z.string(),
    rowsIn: z.number().nullable(),
    rowsOut: z.number().nullable(),
    seconds: z.number().nullable(),
    /** The newest lines of its log. */
    log: z.array(z.strictObject({ level: z.enum(['info', 'warn', 'error']), message: z.string() })),
  }),
]);
export type CellOutput = z.infer<typeof cellOutput>;

const notebookCell = z.strictObject({
  id: z.string(),
  language,
  name,
  options: z.record(z.string(), z.string()),
  source: z.string(),
  /** The revision of the last edit of this cell; an edit names the one it follows. */
  edition: z.number(),
  status: z.enum(['idle', 'queued', 'running', 'succeeded', 'failed', 'interrupted']),
  /** Whether what it shows is what it would show if all ran from nothing. */
  freshness: z.enum(['never', 'fresh', 'stale']),
  seconds: z.number().nullable(),
  /** When what it shows was made. */
  ranAt: z.string().optional(),
  /** When it began; null where it does not run. */
  startedAt: z.string().nullable(),
  /** How far it has come, where it runs and that is known. */
  progress: fraction,
  /** It runs and has shown nothing yet: its outputs are those of the run before. */
  earlier: z.boolean(),
  /** Places in it count from the cell's first line. */
  problem: problem.nullable(),
  outputs: z.array(cellOutput),
  declares: z.array(z.string()),
  /** The cells that it needs, by id. */
  needs: z.array(z.string()),
  /** What another program wrote into it, where it was edited here too: nothing is written until the person chose. */
  theirs: z.string().optional(),
  /** Data addresses of pictures that its prose names as `attachment:name`. */
  attachments: z.record(z.string(), z.string()).optional(),
});
export type NotebookCell = z.infer<typeof notebookCell>;

const notebook = z.strictObject({
  file: z.string(),
  title: z.string().nullable(),
  /** How the file holds it: Markdown, or Jupyter's JSON. */
  format: z.enum(['md', 'ipynb']),
  /** Counts up with every edit and every change of a cell's state. */
  revision: z.number(),
  /** Whether a change runs what depends on it. */
  automatic: z.boolean(),
  /** Whether the file has every edit. */
  saved: z.boolean(),
  /** Somebody else changed the file meanwhile: it is not written until the person has chosen. */
  changedOnDisk: z.boolean(),
  /** Whether it may run: written here, or looked through and trusted by the person. */
  trusted: z.boolean(),
  cells: z.array(notebookCell),
});
export type NotebookState = z.infer<typeof notebook>;

const changes = notebook.extend({
  /** Cells that are another than then; `outputs` is null where they show what they showed then. */
  cells: z.array(notebookCell.extend({ outputs: z.array(cellOutput).nullable() })),
  /** All cells in their order; null where that is what it was then. */
  order: z.array(z.string()).nullable(),
});
export type NotebookChanges = z.infer<typeof changes>;

/** How a notebook's run ended; its report is there whether cells failed or not. */
export interface NotebookResult {
  /** The report's file, absolute. */
  report: string;
  cells: number;
  /** Null where every cell ran well. */
  problem: Problem | null;
}

const file = z.strictObject({ file: z.string() });

/** Notebooks: opened, edited, run. A file is named by its place in the project. */
export const notebookCalls = {
  ...languageCalls,
  /**
   * Runs a notebook of the project from nothing and writes a report; the job's result is a NotebookResult. It runs
   * what the notebook holds: whoever calls trusts it.
   */
  'notebook.run': { input: file.extend({ params: z.record(z.string(), value).default({}) }), output: job },
  'notebook.list': {
    input: none,
    output: z.strictObject({
      notebooks: z.array(
        z.strictObject({
          file: z.string(),
          title: z.string().nullable(),
          changedAt: z.string(),
          open: z.boolean(),
        }),
      ),
    }),
  },
  'notebook.create': { input: file, output: none },
  /** Opens a notebook, or gives the one that is open; unsaved edits of a session that died are in it. */
  'notebook.open': { input: file, output: notebook },
  /** What is new since a revision. */
  'notebook.changes': { input: file.extend({ after: z.number() }), output: changes },
  /** The edits are on the disk when this answers. Refused as `notebook.conflict` where another window was quicker. */
  'notebook.edit': {
    input: file.extend({
      edits: z.array(cellEdit).min(1).max(1_000),
      /** For each cell that is written or changed: its edition before. */
      editions: z.record(z.string(), z.number()).default({}),
    }),
    output: z.strictObject({ revision: z.number() }),
  },
  /** Runs cells and what they need that is not fresh; all cells that are not fresh where none is named. */
  'notebook.execute': { input: file.extend({ cells: z.array(z.string()).optional() }), output: none },
  /**
   * Sets an input of a cell: what uses its value is stale, and runs where the notebook runs by itself. A file was sent
   * to `/api/uploads` before. Refused as `input.refused` where the value does not fit what the cell declares.
   */
  'notebook.input': {
    input: file.extend({ cell: z.string(), name: z.string(), value: givenChoice }),
    output: none,
  },
  /** Stops what runs; what was queued is forgotten. */
  'notebook.interrupt': { input: file, output: none },
  /** A new process, and no cell has run. */
  'notebook.restart': { input: file, output: none },
  'notebook.automatic': { input: file.extend({ automatic: z.boolean() }), output: none },
  /** After the file changed on disk: keep what is open, or take what is on the disk. */
  'notebook.resolve': {
    input: file.extend({
      keep: z.enum(['mine', 'theirs']),
      /** One cell that both changed; all of them where none is named. */
      cell: z.string().optional(),
    }),
    output: none,
  },
  'notebook.close': { input: file, output: none },
  ...notebookFileCalls,
  ...notebookPlotCalls,
  ...notebookVariableCalls,
} as const;
