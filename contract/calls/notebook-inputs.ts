import { z } from 'zod';
import '../issues.ts';

const one = z.union([z.string(), z.number(), z.boolean()]);

/** A file that a person brought: where it lies is the engine's own business. */
const chosenFile = z.strictObject({ name: z.string(), path: z.string(), bytes: z.number() });
export type ChosenFile = z.infer<typeof chosenFile>;

/** What a person sets a control to; null is no file. */
export const choice = z.union([one, chosenFile, z.null()]);
export type Choice = z.infer<typeof choice>;

/** A control that a cell declared, with the value that it has now. */
export const inputControl = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('slider'),
    min: z.number(),
    max: z.number(),
    step: z.number(),
    value: z.number(),
  }),
  z.strictObject({
    kind: z.literal('number'),
    min: z.number().nullable(),
    max: z.number().nullable(),
    step: z.number().nullable(),
    value: z.number(),
  }),
  z.strictObject({
    kind: z.literal('select'),
    options: z.array(z.strictObject({ label: z.string(), value: one })),
    value: one,
  }),
  /** Days as YYYY-MM-DD. */
  z.strictObject({
    kind: z.literal('date'),
    min: z.string().nullable(),
    max: z.string().nullable(),
    value: z.string(),
  }),
  z.strictObject({ kind: z.literal('text'), placeholder: z.string(), value: z.string() }),
  z.strictObject({ kind: z.literal('checkbox'), value: z.boolean() }),
  z.strictObject({ kind: z.literal('file'), accept: z.string(), value: chosenFile.nullable() }),
]);
export type InputControl = z.infer<typeof inputControl>;

/** A control among what a cell shows. */
export const inputOutput = z.strictObject({
  type: z.literal('input'),
  key: z.string(),
  /** By which it is set: the name that the cell gives to its value, else its label. */
  name: z.string(),
  label: z.string(),
  control: inputControl,
});

/** What a window sets a control to: a value, a file that it sent before, or null for no file. */
export const givenChoice = z.union([one, z.strictObject({ upload: z.string() }), z.null()]);
export type GivenChoice = z.infer<typeof givenChoice>;
