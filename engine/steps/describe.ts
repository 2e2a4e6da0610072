import { z } from 'zod';
import { stepsTexts } from '../../contract/texts/steps.ts';
import type { KindFacts, StepKinds } from '../steps.ts';

/** A kind as a form shows it. */
export interface KindDescription extends Omit<KindFacts, 'params'> {
  name: string;
  about: string;
  schema: Record<string, unknown>;
}

/** Says of each kind what it does, what it asks for, and what it reads and writes. */
export function describeKinds(kinds: StepKinds): KindDescription[] {
  return [...kinds].map(([name, make]) => {
    const { params, ...facts } = make.facts();
    const texts = stepsTexts[name] ?? { about: '', fields: {} };
    return { name, ...facts, about: texts.about, schema: schemaOf(params, texts.fields) };
  });
}

function schemaOf(params: z.ZodType, texts: Readonly<Record<string, string>>): Record<string, unknown> {
  const { $schema: _draft, ...schema } = z.toJSONSchema(params, { io: 'input' });
  const fields = Object.entries(schema.properties ?? {}).map(([name, field]) => [
    name,
    { ...(field as object), description: texts[name] ?? '' },
  ]);
  return { ...schema, properties: Object.fromEntries(fields) };
}
