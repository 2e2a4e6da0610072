import type { ColumnStatistics, ResultColumn } from '../../contract/calls/results.ts';
import type { Kind } from './histograms.ts';

type Semantic = ColumnStatistics['semantic'];

interface Facts {
  present: number;
  distinct: number;
  /** Some of the values, as text. */
  samples: readonly string[];
}

interface Guess {
  semantic: Semantic;
  fits(name: string, kind: Kind, type: string, facts: Facts): boolean;
}

const numbers: ReadonlySet<Kind> = new Set(['integer', 'float', 'decimal']);
const times: ReadonlySet<Kind> = new Set(['date', 'timestamp', 'clock']);

/** What a column's values mean, by type, name and most frequent values; the first that fits. */
const guesses: readonly Guess[] = [
  { semantic: 'nested', fits: (_, kind) => kind === 'nested' },
  { semantic: 'yes or no', fits: (_, kind) => kind === 'boolean' },
  { semantic: 'time', fits: (_, kind) => times.has(kind) },
  { semantic: 'id', fits: (name, _, type, facts) => type === 'UUID' || isId(name, facts) },
  { semantic: 'money', fits: (name, kind) => numbers.has(kind) && moneyNames.test(name) },
  { semantic: 'postcode', fits: (name) => /(^|_)(post_?code|postal_?code|zip(_?code)?|plz)($|_)/.test(name) },
  {
    semantic: 'e-mail',
    fits: (_, kind, __, facts) => kind === 'text' && all(facts, /^[^@\s]+@[^@\s]+\.\w+$/),
  },
  {
    semantic: 'country',
    fits: (name, kind, _, facts) =>
      kind === 'text' && /(^|_)(country|nation)(_code)?($|_)/.test(name) && facts.distinct <= 300,
  },
  { semantic: 'number', fits: (_, kind) => numbers.has(kind) },
  { semantic: 'category', fits: (_, __, ___, facts) => facts.distinct <= Math.max(50, facts.present * 0.01) },
];

const moneyNames =
  /(^|_)(price|amount|cost|revenue|sales|total|fee|tax|salary|income|budget|paid|balance|discount)($|_)/;

function isId(name: string, { present, distinct }: Facts): boolean {
  if (/(^|_)(id|uuid|guid|key)$/.test(name)) return true;
  return /(^|_)(no|nr|number|code|session)$/.test(name) && present > 0 && distinct > present * 0.95;
}

function all({ samples }: Facts, pattern: RegExp): boolean {
  return samples.length > 0 && samples.every((value) => pattern.test(value));
}

/** The meaning that a column most likely has. */
export function semanticOf({ name, type }: ResultColumn, kind: Kind, facts: Facts): Semantic {
  const plain = name
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .replace(/\W+/g, '_')
    .toLowerCase();
  return guesses.find(({ fits }) => fits(plain, kind, type, facts))?.semantic ?? 'text';
}
