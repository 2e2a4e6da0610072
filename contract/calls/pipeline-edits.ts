import { z } from 'zod';
import { problem } from '../events.ts';
import { none } from '../shapes.ts';

const pipeline = z.string().regex(/^[a-z0-9][a-z0-9_-]*$/);
const named = z.strictObject({ pipeline });

/** Texts longer than this are no pipelines; the editor would be slow with them. */
const text = z.string().max(500_000);

/** What stands on the disk: the definition, its layout (null: none yet), and a hash over both. */
const source = z.strictObject({ text, layout: text.nullable(), hash: z.string() });
export type PipelineSource = z.infer<typeof source>;

/** Unsaved work; `base` is the hash of the source that it began from. */
const draft = z.strictObject({ text, layout: text.nullable(), base: z.string() });
export type PipelineDraft = z.infer<typeof draft>;

/** A kind of step, as its form shows it. */
const kind = z.strictObject({
  name: z.string(),
  stage: z.string(),
  /** What it does, in a sentence. */
  about: z.string(),
  /** JSON schema of what stands under `with`; each field has a description. */
  schema: z.record(z.string(), z.unknown()),
  /** What it reads and writes, fields in braces: `table:{table}`, `raw:{source}`. */
  reads: z.array(z.string()),
  writes: z.array(z.string()),
});
export type StepKindFacts = z.infer<typeof kind>;

/** Something wrong in a text, or worth a look. */
const finding = z.strictObject({ severity: z.enum(['error', 'warning']), problem });
export type PipelineFinding = z.infer<typeof finding>;

/** Pipelines as texts that a person edits: read, checked, saved, kept safe. */
export const pipelineEditCalls = {
  'pipeline.kinds': { input: none, output: z.strictObject({ kinds: z.array(kind) }) },
  /** Files of the project that a step can name, in order; `more` where there are too many to list. */
  'pipeline.files': {
    input: none,
    output: z.strictObject({ files: z.array(z.string()), more: z.boolean() }),
  },
  'pipeline.source': {
    input: named,
    output: source.extend({ draft: draft.extend({ at: z.string() }).nullable() }),
  },
  'pipeline.check': {
    input: named.extend({ text }),
    output: z.strictObject({ findings: z.array(finding) }),
  },
  /** Keeps unsaved work in .boathouse/ until it is saved; null lets go of it. */
  'pipeline.draft': { input: named.extend({ draft: draft.nullable() }), output: none },
  /** Saves over the source with the hash `base`; where another stands there by now, nothing is written. */
  'pipeline.save': {
    input: named.extend({ text, layout: text.nullable(), base: z.string() }),
    output: z.discriminatedUnion('saved', [
      z.strictObject({ saved: z.literal(true), hash: z.string() }),
      z.strictObject({ saved: z.literal(false), theirs: source }),
    ]),
  },
  'pipeline.create': { input: named.extend({ text }), output: none },
  /** The text is the definition under its new name. */
  'pipeline.rename': { input: named.extend({ to: pipeline, text }), output: none },
  /** Moves the definition and its layout to .boathouse/trash; `trash` brings them back. */
  'pipeline.remove': { input: named, output: z.strictObject({ trash: z.string() }) },
  'pipeline.restore': {
    input: named.extend({ trash: z.string().regex(/^[\w-]+$/) }),
    output: none,
  },
} as const;
