import { readFile } from 'node:fs/promises';
import { statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import type { Choice, ChosenFile, InputControl } from '../../../contract/calls/notebook-inputs.ts';
import { fault } from '../../../contract/problem.ts';
import { en } from '../../../contract/texts/en.ts';
import { asTyped, isDay, misfit } from '../inputs.ts';
import type { Output } from './messages.ts';

const words = en.notebook.inputs;

export interface SliderOptions {
  min: number;
  max: number;
  /** 1 where both ends are whole numbers, else a hundredth of the way. */
  step?: number;
  /** `min` where it is left out. */
  value?: number;
}

export interface NumberOptions {
  min?: number;
  max?: number;
  step?: number;
  /** `min`, or 0, where it is left out. */
  value?: number;
}

export interface DateOptions {
  /** YYYY-MM-DD. */
  min?: string;
  max?: string;
  /** `max`, `min` or today where it is left out. */
  value?: string;
}

/** A file that a person chose; it is read when it is asked for. */
export interface InputFile {
  name: string;
  /** Absolute; SQL takes it as in FROM read_csv(${data.path}). */
  path: string;
  text(): Promise<string>;
  bytes(): Promise<Uint8Array>;
}

/**
 * Controls. Each is shown by the cell that declares it, and gives the plain value that it has now:
 * `const least = input.slider('Least events', { min: 1, max: 20 })`. When a person moves it, the cells that use the
 * value run again; what they chose is kept.
 */
export interface Input {
  slider(label: string, options: SliderOptions): number;
  number(label: string, options?: NumberOptions): number;
  /** One of some values, or of some labels with their values. */
  select<Value extends string | number | boolean>(
    label: string,
    options: readonly Value[] | Readonly<Record<string, Value>>,
    chosen?: { value?: NoInfer<Value> },
  ): Value;
  /** A day, as YYYY-MM-DD. */
  date(label: string, options?: DateOptions): string;
  text(label: string, options?: { value?: string; placeholder?: string }): string;
  checkbox(label: string, options?: { value?: boolean }): boolean;
  /** A file of the person's; null until one is chosen. `accept` as in HTML: `.csv,.json`. */
  file(label: string, options?: { accept?: string }): InputFile | null;
}

const mostOptions = 1_000;

/** How each kind makes its control of what the cell says; its value is the default. */
const controls: { [Kind in keyof Input]: (...given: never[]) => InputControl } = {
  slider: ({ min, max, step, value }: SliderOptions): InputControl => {
    const whole = Number.isInteger(min) && Number.isInteger(max);
    const by = step ?? (whole ? 1 : (max - min) / 100);
    return { kind: 'slider', min, max, step: by, value: value ?? min };
  },
  number: ({ min, max, step, value }: NumberOptions = {}): InputControl => ({
    kind: 'number',
    min: min ?? null,
    max: max ?? null,
    step: step ?? null,
    value: value ?? min ?? 0,
  }),
  select: (
    given: readonly (string | number | boolean)[] | Record<string, string | number | boolean>,
    chosen: { value?: string | number | boolean } = {},
  ): InputControl => {
    const pairs = Array.isArray(given)
      ? given.map((value) => [String(value), value] as const)
      : Object.entries(given);
    const options = pairs.map(([label, value]) => ({ label, value }));
    return { kind: 'select', options, value: chosen.value ?? options[0]?.value ?? '' };
  },
  date: ({ min, max, value }: DateOptions = {}): InputControl => ({
    kind: 'date',
    min: min ?? null,
    max: max ?? null,
    value: value ?? max ?? min ?? new Date().toISOString().slice(0, 10),
  }),
  text: ({ value = '', placeholder = '' }: { value?: string; placeholder?: string } = {}): InputControl => ({
    kind: 'text',
    placeholder,
    value,
  }),
  checkbox: ({ value = false }: { value?: boolean } = {}): InputControl => ({ kind: 'checkbox', value }),
  file: ({ accept = '' }: { accept?: string } = {}): InputControl => ({ kind: 'file', accept, value: null }),
};

/** What was chosen for an input before it is declared; what a command line gave must fit. */
interface Chosen {
  value: Choice;
  mustFit: boolean;
}

/** The inputs of a process: what is declared, and what was chosen. */
export class Inputs {
  readonly #folder: string;
  readonly #show: (output: Output) => void;
  readonly #chosen = new Map<string, Chosen>();
  readonly #declared = new Map<string, InputControl>();
  #inCell = new Set<string>();

  constructor(folder: string, show: (output: Output) => void) {
    this.#folder = folder;
    this.#show = show;
  }

  /** `input` as cells see it; called with a name, the one whose value has that name. */
  get library(): Input & ((name: string) => Input) {
    return Object.assign((name: string) => this.#kinds(name), this.#kinds(null));
  }

  /** A cell begins: what it declared before it declares again, or not. */
  begin(names: readonly string[]): void {
    this.#inCell = new Set();
    for (const name of names) this.#declared.delete(name);
  }

  /** A person sets an input; gives its value now where it is declared. */
  choose(name: string, chosen: Chosen): unknown {
    this.#chosen.set(name, chosen);
    return this.valueOf(name);
  }

  /** The value of a declared input; undefined where there is none of that name. */
  valueOf(name: string): unknown {
    const control = this.#declared.get(name);
    return control === undefined ? undefined : plain(this.#current(name, control));
  }

  #kinds(name: string | null): Input {
    const entries = Object.entries(controls).map(([kind, make]) => {
      const declare = (label: string, ...given: never[]) =>
        this.#declare(name ?? label, String(label), made(kind, label, make, given));
      return [kind, declare];
    });
    return Object.fromEntries(entries) as Input;
  }

  #declare(name: string, label: string, control: InputControl): unknown {
    if (this.#inCell.has(name)) throw wrong(label, words.twice({ name }));
    this.#inCell.add(name);
    this.#declared.set(name, control);
    const value = this.#current(name, control);
    const now = { ...control, value } as InputControl;
    this.#show({ type: 'input', key: `input:${name}`, name, label, control: now });
    return plain(value);
  }

  #current(name: string, control: InputControl): Choice {
    const chosen = this.#chosen.get(name);
    if (chosen === undefined) return control.value;
    const value = chosen.mustFit ? this.#given(control, chosen.value) : chosen.value;
    const reason = misfit(control, value);
    if (reason === null) return value;
    if (chosen.mustFit) throw fault('input.refused', { input: name, reason });
    return control.value;
  }

  /** From a command line: a file is named by its place in the project. */
  #given(control: InputControl, value: Choice): Choice {
    if (control.kind !== 'file' || typeof value !== 'string') return asTyped(control, value);
    const path = resolve(this.#folder, value);
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats === undefined) throw fault('file.missing', { file: value }, { file: value });
    return { name: basename(path), path, bytes: stats.size };
  }
}

/** @throws `input.declared` where the cell declares what cannot be */
function made(
  kind: string,
  label: unknown,
  make: (...given: never[]) => InputControl,
  given: never[],
): InputControl {
  if (typeof label !== 'string' || label === '') throw wrong(String(label), words.label({ kind }));
  if (kind === 'slider' && given.length === 0) throw wrong(label, words.ends);
  const control = make(...given);
  const reason = impossible(control) ?? misfit(control, control.value);
  if (reason !== null) throw wrong(label, reason);
  return control;
}

function impossible(control: InputControl): string | null {
  const { kind } = control;
  if (kind === 'select') {
    if (control.options.length === 0) return words.noOptions;
    return control.options.length > mostOptions ? words.fewerOptions({ most: mostOptions }) : null;
  }
  if (kind === 'slider') {
    const { min, max, step } = control;
    if (![min, max, step].every(Number.isFinite)) return words.ends;
    return min < max && step > 0 ? null : words.order;
  }
  if (kind !== 'date') return null;
  return [control.min, control.max].every((day) => day === null || isDay(day)) ? null : words.day;
}

function wrong(label: string, reason: string): Error {
  return fault('input.declared', { label, reason });
}

function plain(value: Choice): unknown {
  return typeof value === 'object' && value !== null ? fileOf(value) : value;
}

function fileOf({ name, path }: ChosenFile): InputFile {
  return {
    name,
    path,
    text: () => readFile(path, 'utf8'),
    bytes: async () => new Uint8Array(await readFile(path)),
  };
}
