import { z } from 'zod';
import { plotSpec } from '../plot.ts';

/** What a notebook's page shows beside its cells' outputs: charts before a cell has their code, pictures in prose. */
export const notebookPlotCalls = {
  /** The figure that `plot` would draw of a held result; a large one may be sampled, and the figure says so. */
  'notebook.plot': {
    input: z.strictObject({ result: z.string(), spec: plotSpec }),
    output: z.strictObject({ figure: z.unknown() }),
  },
  /** A picture of the project that prose shows, as a data address; `path` is relative to the notebook. */
  'notebook.picture': {
    input: z.strictObject({ file: z.string(), path: z.string().max(1_000) }),
    output: z.strictObject({ address: z.string() }),
  },
} as const;
