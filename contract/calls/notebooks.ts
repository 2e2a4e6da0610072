import { z } from 'zod';
import type { Problem } from '../problem.ts';
import { job, value } from '../shapes.ts';

/** How a notebook's run ended; its report is there whether cells failed or not. */
export interface NotebookResult {
  /** The report's file, absolute. */
  report: string;
  cells: number;
  /** Null where every cell ran well. */
  problem: Problem | null;
}

/** Notebooks. */
export const notebookCalls = {
  /**
   * Runs a notebook of the project from nothing and writes a report; the job's result is a NotebookResult. It runs
   * what the notebook holds: whoever calls trusts it.
   */
  'notebook.run': {
    input: z.strictObject({
      /** Within the project. */
      file: z.string(),
      params: z.record(z.string(), value).default({}),
    }),
    output: job,
  },
} as const;
