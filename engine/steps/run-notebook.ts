import { relative } from 'node:path';
import { z } from 'zod';
import { bindable } from '../steps.ts';

const params = z.strictObject({
  /** A notebook of the project: Markdown or .ipynb. */
  file: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).default({}),
});

/** Runs a notebook from nothing and keeps its report; it fails where a cell fails. */
export const notebook = bindable({
  stage: 'curated',
  revision: 1,
  params,
  reads: ({ file }) => [`notebook:${file}`],
  writes: () => [],
  run: async ({ file, params: given }, context) => {
    const { report, cells, problem } = await context.runNotebook(file, given, context);
    const result = {
      notebook: file,
      cells,
      report: relative(context.folder, report).replaceAll('\\', '/'),
    };
    return { rowsIn: null, rowsOut: null, result, ...(problem === null ? {} : { problem }) };
  },
});
