import { z } from 'zod';
import { problem } from '../events.ts';
import { none } from '../shapes.ts';

const file = z.strictObject({ file: z.string() });

/** A notebook's file as text, for who must mend what cannot be read as a notebook. */
const text = z.strictObject({
  text: z.string(),
  /** SHA-256 of the bytes: who writes names the one that the text began from. */
  hash: z.string(),
  /** Null where it can be written back as it is; else why not. */
  readOnly: z.enum(['not-text', 'too-long']).nullable(),
  /** Why it is no notebook; null where it is one. */
  problem: problem.nullable(),
});
export type NotebookText = z.infer<typeof text>;

const exportFormat = z.enum(['html', 'ipynb', 'md', 'sql', 'ts']);
export type NotebookExport = z.infer<typeof exportFormat>;

/** The files that notebooks stand in. */
export const notebookFileCalls = {
  'notebook.text': { input: file, output: text },
  /** Writes the text over the file with the hash `base`; where another stands there by now, nothing is written. */
  'notebook.rewrite': {
    input: file.extend({ text: z.string(), base: z.string() }),
    output: z.discriminatedUnion('saved', [
      z.strictObject({ saved: z.literal(true), hash: z.string(), problem: problem.nullable() }),
      z.strictObject({ saved: z.literal(false), theirs: text }),
    ]),
  },
  /** Puts a file that was sent among the notebooks, under a free name, trusted by nobody. */
  'notebook.bring': { input: z.strictObject({ upload: z.string() }), output: file },
  /** Writes the notebook as it stands, with what its cells show, into exports/; gives the file's place there. */
  'notebook.export': {
    input: file.extend({ format: exportFormat }),
    output: z.strictObject({ file: z.string() }),
  },
  /** The person looked through a notebook from elsewhere and says that it may run. */
  'notebook.trust': { input: file, output: none },
  /** The text that was trusted last (null: none was) and the text as it stands. */
  'notebook.trusted': {
    input: file,
    output: z.strictObject({ before: z.string().nullable(), now: z.string() }),
  },
} as const;
