import { z } from 'zod';

const kind = z.enum([
  'table',
  'number',
  'text',
  'boolean',
  'date',
  'list',
  'object',
  'function',
  'chart',
  'nothing',
]);
export type VariableKind = z.infer<typeof kind>;

/** What a value is, in a few words; the value itself stays where it is. */
export const valueLooks = z.strictObject({
  kind,
  /** Its type by the language's own name: `Float64Array`, `Map`. */
  type: z.string(),
  /** Rows of a table, entries of a list or an object, letters of a text. */
  size: z.number().nullable(),
  /** Columns of a table. */
  columns: z.number().nullable(),
  /** Its beginning, in one line. */
  preview: z.string(),
});
export type ValueLooks = z.infer<typeof valueLooks>;

const variable = z.strictObject({
  name: z.string(),
  /** The cell that makes it, by id; null for a parameter of the notebook. */
  cell: z.string().nullable(),
  /** How many other cells use it. */
  uses: z.number(),
  /** Whether a person sets it by a control. */
  isInput: z.boolean(),
  /** Null before its cell has run. */
  value: valueLooks.nullable(),
});
export type Variable = z.infer<typeof variable>;

export const notebookVariableCalls = {
  /** The names of a notebook with what their values are; of a process that is busy what it said last. */
  'notebook.variables': {
    input: z.strictObject({ file: z.string() }),
    output: z.strictObject({ variables: z.array(variable) }),
  },
} as const;
