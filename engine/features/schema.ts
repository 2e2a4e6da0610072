import { z } from 'zod';

/** Names become columns: lower case, so that SQL's case-insensitivity cannot fold two into one. */
const name = z.string().regex(/^[a-z][a-z0-9_]*$/, 'a name is lower-case letters, digits and _');
const sql = z.string().trim().min(1);
const description = z.string().min(1);

/** Where rows come from. `order` is unique and breaks ties between rows of one instant. */
const source = z.strictObject({
  table: z.string().min(1),
  time: z.string().min(1),
  order: z.string().min(1),
});

const entity = z.strictObject({ key: z.string().min(1), description: description.optional() });

const definitionOfValue = {
  /** An aggregate over the entity's rows up to and including this one, in the source's order. */
  so_far: sql.optional(),
  /** An aggregate over the entity's rows of strictly earlier instants. */
  before: sql.optional(),
  /** The expression's value at the entity's row before this one. */
  previous: sql.optional(),
  /** An expression over this row and over other columns and features. */
  value: sql.optional(),
  /** Further columns that split the entity's rows: `[product_id]` in a session. */
  per: z.array(z.string().min(1)).min(1).optional(),
  /** so_far only: no more than the last so many rows, this one included. */
  last: z.int().min(1).optional(),
  /** Read at the first row of this entity, not at each: a user's history as the session begins. */
  at_start_of: name.optional(),
};

const column = z.strictObject({ description: description.optional(), ...definitionOfValue });
const feature = z.strictObject({
  type: z.enum(['numeric', 'categorical']),
  description,
  ...definitionOfValue,
});

const view = z.strictObject({
  entity: name,
  source: name,
  description: description.optional(),
  /** Values that features are made of; never handed out themselves. */
  columns: z.record(name, column).default({}),
  features: z.record(name, feature),
});

const service = z.strictObject({
  description: description.optional(),
  /** Whose rows are observed, and by whose key vectors are looked up. */
  entity: name,
  source: name,
  /** Which rows are observations. */
  observe: sql,
  /** True where such a row follows later in the same entity. */
  label: z.strictObject({ name, follows: sql }),
  /** An entity is still open, and left out, when its last row is so close to the newest. */
  session_timeout: z.string().regex(/^\d+ (second|minute|hour|day)s?$/, 'write it as `30 minutes`'),
  /** Columns of the source that go along as keys. */
  keys: z.array(z.string().min(1)).default([]),
  /** Views, or single features as view.feature, in this order. */
  features: z.array(z.string().min(1)).min(1),
});

export const definitionSchema = z.strictObject({
  format: z.literal(1),
  sources: z.record(name, source),
  entities: z.record(name, entity),
  views: z.record(name, view),
  services: z.record(name, service),
});

export type Source = z.infer<typeof source>;
export type Column = z.infer<typeof column>;
export type Feature = z.infer<typeof feature>;
export type View = z.infer<typeof view>;
export type Service = z.infer<typeof service>;

/** A parsed and checked file of features/. */
export type Definition = z.infer<typeof definitionSchema> & { file: string };

/** The four ways to say what a value is; exactly one stands in each column and feature. */
export const forms = ['so_far', 'before', 'previous', 'value'] as const;
export type Form = (typeof forms)[number];

export function formOf(column: Column): Form | undefined {
  return forms.find((form) => column[form] !== undefined);
}
