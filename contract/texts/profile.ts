import type { TimeUnit } from '../calls/profiles.ts';
import { distinctCount, type DistinctCount } from './about.ts';

const count = (value: number) => value.toLocaleString('en');
const plural = (value: number, noun: string) => `${count(value)} ${noun}${value === 1 ? '' : 's'}`;
const figure = (value: number) =>
  Math.abs(value) >= 1e15 || (value !== 0 && Math.abs(value) < 1e-4)
    ? value.toExponential(3)
    : Number(value.toPrecision(6)).toLocaleString('en', { maximumFractionDigits: 6 });

/** A share is never rounded to all or nothing. */
function share(part: number, whole: number): string {
  if (whole === 0) return '0 %';
  const percent = (100 * part) / whole;
  if (percent > 0 && percent < 0.01) return 'under 0.01 %';
  if (percent < 100 && percent > 99.99) return 'over 99.99 %';
  return `${Number(percent.toFixed(percent < 1 || percent > 99 ? 2 : 1))} %`;
}

const some = (p: { column: string; count: number; rows: number }, what: string) =>
  `${p.column}: ${plural(p.count, 'value')} (${share(p.count, p.rows)}) ${what}`;

/** What can go wrong with a profile. */
export const profileProblems = {
  'profile.gone': (p: { profile: string }) => ({
    message: `The profile ${p.profile} is no longer held.`,
    remedy: 'Make it anew.',
  }),
  'profile.label': (p: { column: string; most: number }) => ({
    message: `${p.column} is no label: it has more than ${p.most} different values and is no number.`,
    remedy: 'Choose a column of numbers, or one with few values.',
  }),
  'profile.labelConstant': (p: { column: string }) => ({
    message: `${p.column} is no label: it has the same value in every row that has one.`,
    remedy: 'Choose a column that varies.',
  }),
};

/** What the engine says about profiles: the work, and the findings in plain sentences. */
export const profileTexts = {
  title: (p: { name: string }) => `Profile of ${p.name}`,
  rows: 'these rows',
  column: (p: { column: string }) => `Details of ${p.column}`,
  label: (p: { label: string }) => `Columns against ${p.label}`,
  stages: {
    open: 'Reading the rows',
    sample: 'First figures, from a sample',
    columns: 'Counting all rows',
    repeats: 'Looking for duplicates',
    times: 'Looking at times',
    associations: 'Comparing columns',
    label: 'Comparing with the label',
  },
  findings: {
    noRows: () => 'There are no rows.',
    leak: (p: { column: string; label: string; auc: number }) =>
      `${p.column} alone nearly gives ${p.label} away (AUC ${p.auc.toFixed(3)}): it may hold the answer itself.`,
    presence: (p: { column: string; label: string; auc: number }) =>
      `Whether ${p.column} is filled nearly gives ${p.label} away (AUC ${p.auc.toFixed(3)}): it may be filled only afterwards.`,
    tells: (p: { column: string; label: string; strength: number }) =>
      `${p.column} alone tells ${share(p.strength, 1)} of what can be known of ${p.label}: it may hold the answer itself.`,
    later: (p: { column: string; main: string; share: number }) =>
      `${p.column} is later than ${p.main} in ${share(p.share, 1)} of the rows that have both: it may be known only after the event.`,
    afterName: (p: { column: string; label: string }) =>
      `By its name, ${p.column} may be known only after ${p.label} is.`,
    empty: (p: { column: string }) => `${p.column} has no value in any row.`,
    missing: (p: { column: string; count: number; rows: number }) =>
      `${p.column} is missing in ${plural(p.count, 'row')} (${share(p.count, p.rows)}).`,
    duplicateRows: (p: { count: number; rows: number }) =>
      p.count === 1
        ? 'One row repeats an earlier one in every column.'
        : `${plural(p.count, 'row')} (${share(p.count, p.rows)}) repeat an earlier one in every column.`,
    sameColumn: (p: { column: string; of: string }) => `${p.column} holds the same as ${p.of} in every row.`,
    constant: (p: { column: string; value: string }) => `${p.column} has only one value: ${p.value}.`,
    notNumbers: (p: { column: string; nans: number; infinite: number }) =>
      `${p.column} has ${[
        p.nans > 0 ? `${count(p.nans)} NaN` : '',
        p.infinite > 0 ? plural(p.infinite, 'infinity').replace('infinitys', 'infinities') : '',
      ]
        .filter((part) => part !== '')
        .join(' and ')} among its numbers; mean and deviation leave them out.`,
    odd: (p: { column: string; value: string; count: number; rows: number }) =>
      `${p.column}: ${plural(p.count, 'value')} (${share(p.count, p.rows)}) ${p.count === 1 ? 'is' : 'are'} ${p.value}, which often stands for “nothing”.`,
    future: (p: { column: string; count: number; rows: number }) => some(p, 'lie in the future.'),
    textNumbers: (p: { column: string }) => `${p.column} is text, but every value in it reads as a number.`,
    textTimes: (p: { column: string }) =>
      `${p.column} is text, but every value in it reads as a date or time.`,
    emptyText: (p: { column: string; count: number; rows: number }) =>
      some(p, 'are empty texts rather than missing.'),
    padded: (p: { column: string; count: number; rows: number }) =>
      some(p, 'begin or end with a space: they will not match the same value without it.'),
    outliers: (p: { column: string; count: number; rows: number; low: number; high: number }) =>
      some(
        p,
        `lie beyond 3 interquartile ranges from the quartiles (under ${figure(p.low)} or over ${figure(p.high)}).`,
      ),
    skew: (p: { column: string; skewness: number }) =>
      `${p.column} is ${p.skewness > 0 ? 'skewed to the right' : 'skewed to the left'} (skewness ${figure(Number(p.skewness.toPrecision(3)))}): a few values are far ${p.skewness > 0 ? 'above' : 'below'} the rest.`,
    oneValue: (p: { column: string; value: string; count: number; rows: number }) =>
      `${share(p.count, p.rows)} of ${p.column} are ${p.value}.`,
    manyValues: (p: DistinctCount & { column: string }) =>
      `${p.column} is a text of ${distinctCount(p)} different values: too many for a category.`,
    unique: (p: { column: string }) => `${p.column} has a value of its own in every row: it may be the key.`,
    alike: (p: { a: string; b: string; value: number }) =>
      `${p.a} and ${p.b} go together nearly always (correlation ${p.value.toFixed(3)}): one may be enough.`,
    sameCategory: (p: { a: string; b: string; value: number }) =>
      `${p.a} and ${p.b} tell nearly the same (Cramér's V ${p.value.toFixed(3)}): one may be enough.`,
    gap: (p: { column: string; from: string; to: string; units: number; unit: TimeUnit }) =>
      `${p.column}: no row for ${plural(p.units, p.unit)}, from ${p.from} to ${p.to}.`,
    rareLabel: (p: { label: string; value: string; rate: number }) =>
      `Only ${share(p.rate, 1)} of the rows have ${p.label} = ${p.value}: look at precision and recall rather than at accuracy.`,
  },
};
