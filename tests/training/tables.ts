import { sharedFloats, type Column } from '../../engine/training/data.ts';
import { seeded } from '../../engine/training/random.ts';

/** A small table with what trees must cope with: ties, missing values, categories, noise; 1 in about 6 positive. */
export interface Table {
  rows: number;
  columns: Column[];
  labels: Uint8Array;
}

const COLOURS = ['red', 'green', 'blue', 'grey', 'black', 'white', 'pink', 'teal'];

export function smallTable(rows: number, seed = 1): Table {
  const random = seeded(seed);
  const names = ['age', 'price', 'visits', 'noise'];
  const columns: Column[] = names.map((name) => ({
    spec: { name, type: 'numeric' },
    values: sharedFloats(rows),
  }));
  columns.push({
    spec: { name: 'colour', type: 'categorical', categories: COLOURS },
    values: sharedFloats(rows),
  });
  const labels = new Uint8Array(rows);
  for (let row = 0; row < rows; row++) {
    const [age, price, visits, noise, colour] = [0, 1, 2, 3, 4].map(() => random()) as [
      ...[number, number, number, number, number],
    ];
    const values = [
      Math.round(age * 60),
      random() < 0.2 ? NaN : price * 100,
      Math.floor(visits * visits * 6),
      noise,
      random() < 0.1 ? NaN : Math.floor(colour * COLOURS.length),
    ];
    values.forEach((value, i) => (columns[i]!.values[row] = value));
    labels[row] = random() < 1 / (1 + Math.exp(-score(values))) ? 1 : 0;
  }
  return { rows, columns, labels };
}

/** What there is to learn: an interaction, a meaning of missing, and a set of colours. */
function score([age, price, visits, , colour]: number[]): number {
  const dear = Number.isNaN(price!) ? 1.5 : price! / 100;
  const set = [1, 3, 6].includes(colour!) ? 1.5 : 0;
  return -4 + dear + set + (age! > 30 ? visits! * 0.6 : 0);
}

/** One column of numbers. */
export function numbers(name: string, values: readonly number[]): Column {
  const floats = sharedFloats(values.length);
  floats.set(values);
  return { spec: { name, type: 'numeric' }, values: floats };
}
