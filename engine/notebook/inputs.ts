import type { Choice, InputControl } from '../../contract/calls/notebook-inputs.ts';
import { en } from '../../contract/texts/en.ts';

const words = en.notebook.inputs;

type Of<Kind extends InputControl['kind']> = Extract<InputControl, { kind: Kind }>;

const longest = 100_000;

/** Why a value does not fit each kind of control; null where it does. */
const misfits: { [Kind in InputControl['kind']]: (control: Of<Kind>, value: Choice) => string | null } = {
  slider: (control, value) => ofNumber(control, value) ?? ofStep(control, value as number),
  number: ofNumber,
  select: ({ options }, value) =>
    options.some((option) => option.value === value) ? null : words.option({ value: String(value) }),
  date: ({ min, max }, value) => {
    if (typeof value !== 'string' || !isDay(value)) return words.day;
    if (min !== null && value < min) return words.from({ min });
    return max !== null && value > max ? words.to({ max }) : null;
  },
  text: (_control, value) => {
    if (typeof value !== 'string') return words.text;
    return value.length > longest ? words.shorter({ longest }) : null;
  },
  checkbox: (_control, value) => (typeof value === 'boolean' ? null : words.boolean),
  file: ({ accept }, value) => {
    if (value === null) return null;
    if (typeof value !== 'object') return words.file;
    const endings = accept.split(',').map((ending) => ending.trim().toLowerCase());
    const named = endings.filter((ending) => ending.startsWith('.'));
    const fits =
      named.length < endings.length || named.some((ending) => value.name.toLowerCase().endsWith(ending));
    return fits ? null : words.ending({ accept });
  },
};

/** Why a value does not fit a control, as it was declared; null where it does. */
export function misfit(control: InputControl, value: Choice): string | null {
  return (misfits[control.kind] as (control: InputControl, value: Choice) => string | null)(control, value);
}

/** A value from a command line, as the control takes it: 5 is a text where it stands in a text. */
export function asTyped(control: InputControl, value: Choice): Choice {
  if (control.kind === 'text' && value !== null && typeof value !== 'object') return String(value);
  if (control.kind !== 'select') return value;
  return control.options.find((option) => String(option.value) === String(value))?.value ?? value;
}

export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

interface Range {
  min: number | null;
  max: number | null;
}

function ofNumber({ min, max }: Range, value: Choice): string | null {
  if (typeof value !== 'number' || !Number.isFinite(value)) return words.number;
  if (min !== null && value < min) return words.from({ min: String(min) });
  return max !== null && value > max ? words.to({ max: String(max) }) : null;
}

/** Steps count from the smallest value; the largest may lie between two. */
function ofStep({ min, max, step }: Of<'slider'>, value: number): string | null {
  const steps = (value - min) / step;
  return value === max || Math.abs(steps - Math.round(steps)) < 1e-6
    ? null
    : words.step({ step: String(step) });
}
