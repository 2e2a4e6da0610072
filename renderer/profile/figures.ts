import type { NumberShape, ProfileColumn, TextShape } from '../../contract/calls/profiles.ts';
import { en } from '../../contract/texts/en.ts';

const texts = en.view.profile;
const words = texts.details;

export type Figure = readonly [label: string, value: string];

const figure = (value: number | null) => (value === null ? '' : texts.figure({ value }));
const count = (value: number) => texts.count({ value });

/** The figures of a column by their names; what its type does not have is left out. */
export function figuresOf({ numbers, texts: shape, statistics }: ProfileColumn): Figure[] {
  const { rows, missing, mean } = statistics;
  const all: Figure[] = [
    [words.present, count(rows - missing)],
    [words.missing, en.view.grid.missingCount({ missing, share: rows === 0 ? 0 : missing / rows })],
    [words.distinct, en.view.grid.distinctCount(statistics)],
    [words.mean, figure(mean)],
    ...(numbers === null ? [] : numberFigures(numbers)),
    ...(shape === null ? [] : textFigures(shape)),
  ];
  return all.filter(([, value]) => value !== '');
}

function numberFigures(numbers: NumberShape): Figure[] {
  const { deviation, skewness, zeros, negatives, nans, infinite, below, above, far } = numbers;
  return [
    [words.deviation, figure(deviation)],
    [words.skewness, figure(skewness)],
    [words.zeros, count(zeros)],
    [words.negatives, count(negatives)],
    [words.outliers, count(below + above)],
    [words.far, count(far)],
    [words.notNumbers, nans + infinite === 0 ? '' : count(nans + infinite)],
  ];
}

function textFigures({ shortest, mean, longest, empty, padded, numbers }: TextShape): Figure[] {
  return [
    [
      words.lengths,
      [shortest, mean, longest]
        .map(figure)
        .filter((each) => each !== '')
        .join(' · '),
    ],
    [words.emptyTexts, count(empty)],
    [words.padded, count(padded)],
    [words.readAsNumbers, count(numbers)],
  ];
}
