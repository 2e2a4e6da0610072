import { parseDocument } from 'yaml';
import type { FieldSchema } from '../kinds.ts';

/** A value as an input shows it; nothing where it is not set. */
export function shown(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** What was typed into an input, as a field's value: a number where one is asked for; an empty input sets nothing. */
export function typed(text: string, { type }: FieldSchema): unknown {
  if (text === '') return undefined;
  const number = Number(text);
  if ((type === 'number' || type === 'integer') && text.trim() !== '' && Number.isFinite(number))
    return number;
  return text;
}

/** What was typed where anything may stand (a parameter's value), read as YAML reads it. */
export function plain(text: string): unknown {
  const yaml = parseDocument(text);
  const value: unknown = yaml.errors.length > 0 ? text : yaml.toJS();
  return value === null || typeof value === 'object' ? text : value;
}
