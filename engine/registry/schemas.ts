import { z } from 'zod';
import '../../contract/issues.ts';
import type { Ensemble } from '../training/ensemble.ts';
import type { GoldenRows, Signature } from '../training/types.ts';

const format = z.literal(1);
const featureSpec = z.discriminatedUnion('type', [
  z.object({ name: z.string(), type: z.literal('numeric') }),
  z.object({ name: z.string(), type: z.literal('categorical'), categories: z.array(z.string()) }),
]);
const numbers = z.array(z.number());
const indices = z.array(z.int());

const tree = z
  .object({
    feature: indices,
    threshold: numbers,
    categories: z.array(z.array(z.int().min(0)).nullable()),
    missingLeft: z.array(z.boolean()),
    left: indices,
    right: indices,
    value: numbers,
    cover: numbers,
    gain: numbers,
  })
  .refine((tree) => Object.values(tree).every((list) => list.length === tree.feature.length), {
    message: 'the lists of a tree must have one entry a node',
  })
  .refine((tree) => tree.feature.length > 0, { message: 'a tree needs a node' })
  .refine((tree) => tree.feature.every((feature, node) => feature < 0 || childrenFollow(tree, node)), {
    message: 'a child must come after its parent',
  });

/** Parents before children, so that no walk can go in a circle. */
function childrenFollow(tree: { left: number[]; right: number[] }, node: number): boolean {
  return [tree.left[node]!, tree.right[node]!].every((child) => child > node && child < tree.left.length);
}

/** model.json */
export const ensembleSchema: z.ZodType<Ensemble> = z
  .object({
    format,
    objective: z.literal('binary'),
    baseScore: z.number(),
    features: z.array(featureSpec),
    trees: z.array(tree),
  })
  .refine(
    ({ features, trees }) => trees.every((one) => one.feature.every((index) => index < features.length)),
    {
      message: 'a tree asks for a feature that the model does not have',
    },
  );

/** signature.json */
export const signatureSchema: z.ZodType<Signature> = z.object({
  format,
  label: z.string(),
  threshold: z.number().min(0).max(1),
  features: z.array(
    z.intersection(
      featureSpec,
      z.object({
        min: z.number().nullable(),
        max: z.number().nullable(),
        median: z.number().nullable(),
        mostFrequent: z.string().nullable(),
      }),
    ),
  ),
});

/** golden.json */
export const goldenSchema: z.ZodType<GoldenRows> = z.object({
  format,
  rows: z.array(
    z.object({
      features: z.record(z.string(), z.union([z.number(), z.string(), z.null()])),
      rawScore: z.number(),
      probability: z.number(),
    }),
  ),
});

/** Where a version comes from; receipt.json. */
export const receiptSchema = z.object({
  format,
  /** ISO 8601, UTC. */
  registeredAt: z.string(),
  runId: z.string(),
  /** Version of each table that the model was trained on. */
  dataVersions: z.record(z.string(), z.int()),
  parameters: z.record(z.string(), z.unknown()),
  /** The version whose trees these are, with another threshold. */
  derivedFrom: z.int().optional(),
  /** SHA-256 of every other file of the version, in hex. */
  sha256: z.record(z.string(), z.string()),
});

export type Receipt = z.infer<typeof receiptSchema>;

/** What publishing sends: every file of a version as text, and its SHA-256. */
export const bundleSchema = z.strictObject({
  format,
  files: z.record(z.string(), z.string()),
  sha256: z.record(z.string(), z.string()),
});

export type Bundle = z.infer<typeof bundleSchema>;

/** What the serving instance answers. */
export const publishedSchema = z.object({
  model: z.string(),
  version: z.int(),
  activated: z.boolean(),
  goldenRows: z.int(),
});

export type Published = z.infer<typeof publishedSchema>;

/** How a Problem looks on the wire. */
export const wireProblemSchema = z.object({
  code: z.string(),
  message: z.string(),
  remedy: z.string(),
});
