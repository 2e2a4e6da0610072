import { z } from 'zod';
import { plotSpec } from '../plot.ts';

/** Charts of results, before a cell has the code for them. */
export const notebookPlotCalls = {
  /** The figure that `plot` would draw of a held result; a large one may be sampled, and the figure says so. */
  'notebook.plot': {
    input: z.strictObject({ result: z.string(), spec: plotSpec }),
    output: z.strictObject({ figure: z.unknown() }),
  },
} as const;
