import type { FieldInput } from '../../../parts/Field.tsx';
import type { Editing } from '../editing.ts';
import type { FieldSchema } from '../kinds.ts';
import type { Facts } from '../use-facts.ts';

/** What each input of a form is given. */
export interface InputProps {
  name: string;
  schema: FieldSchema;
  value: unknown;
  suggestions: readonly string[];
  input: FieldInput;
  /** Undefined: the field is not set. */
  onChange(value: unknown): void;
}

/** What each form is given. */
export interface FormProps {
  pipeline: string;
  editing: Editing;
  facts: Facts;
}
