import type { Connection } from '../db/duckdb.ts';
import { ident } from '../db/sql.ts';
import { encodeRow } from '../training/predict.ts';
import { explainOne, type FeatureValues, type Predictor } from './predictor.ts';

/** Groups of test rows that a person may want to start from, by their score. */
export const segments = ['likely', 'fence', 'typical', 'unlikely'] as const;
export type SegmentName = (typeof segments)[number];

/** A real row that stands for a segment of the test rows. */
export interface Preset {
  segment: SegmentName;
  features: Record<string, number | string | null>;
  rows: number;
  /** Of all test rows. */
  share: number;
  /** How many of the segment's rows turned out positive. */
  observedRate: number;
  probability: number;
  /** What makes the row what it is, in words. */
  reasons: string[];
}

/** Which test rows belong to a segment: tenths by score, and the fiftieth that is nearest to the threshold. */
const belongs: Record<SegmentName, string> = {
  likely: 'place >= 0.9',
  fence: 'fence < 0.02',
  typical: 'place >= 0.45 AND place < 0.55',
  unlikely: 'place < 0.1',
};

/** As many as show what is typical. */
const sampled = 400;

export interface PresetSource {
  /** SELECTs: predictions (keys, label, probability, split) and features (keys and all features). */
  predictions: string;
  features: string;
  keys: readonly string[];
}

/** The four presets that the test rows have; none where there are no test rows. */
export async function presets(
  connection: Connection,
  model: Predictor,
  source: PresetSource,
): Promise<Preset[]> {
  const { threshold } = model.signature;
  const odds = 'ln(greatest(probability, 1e-12) / greatest(1 - probability, 1e-12))';
  const away = `abs(${odds} - ln(${threshold} / greatest(1 - ${threshold}, 1e-12)))`;
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE tested AS SELECT *, percent_rank() OVER (ORDER BY probability) AS place,
       percent_rank() OVER (ORDER BY ${away}) AS fence
     FROM (\n${source.predictions}\n) WHERE split = 'test'`,
  );
  const all = Number(await connection.value('SELECT count(*) FROM tested'));
  const found: Preset[] = [];
  for (const segment of segments) {
    const preset = await presetOf(connection, model, source, segment, all);
    if (preset !== null) found.push(preset);
  }
  return found;
}

async function presetOf(
  connection: Connection,
  model: Predictor,
  { features, keys }: PresetSource,
  segment: SegmentName,
  all: number,
): Promise<Preset | null> {
  const [counted] = await connection.rows<{ rows: bigint; rate: number | null }>(
    `SELECT count(*) AS rows, avg(label) AS rate FROM tested WHERE ${belongs[segment]}`,
  );
  const key = keys.map(ident).join(', ');
  const wanted = model.ensemble.features.map(({ name }) => `feature.${ident(name)}`).join(', ');
  const { names, rows } = await connection.table(
    `SELECT ${wanted} FROM (SELECT * FROM tested WHERE ${belongs[segment]} ORDER BY hash(${key}), ${key} LIMIT ${sampled}) AS chosen
     JOIN (\n${features}\n) AS feature USING (${key})`,
  );
  if (counted === undefined || rows.length === 0) return null;
  const objects = rows.map((row) => Object.fromEntries(names.map((name, at) => [name, row[at]])));
  const chosen = rounded(model, objects[middle(model, objects)]!);
  const { probability, reasons } = explainOne(model, chosen);
  const segmentRows = Number(counted.rows);
  return {
    segment,
    features: chosen,
    rows: segmentRows,
    share: segmentRows / all,
    observedRate: counted.rate ?? 0,
    probability,
    reasons: reasons.slice(0, 2).map(({ reason }) => reason),
  };
}

/** The row that is least different from the others: numbers by their place among them, categories by name. */
function middle(model: Predictor, rows: readonly Record<string, unknown>[]): number {
  const { features } = model.ensemble;
  const encoded = rows.map((row) => encodeRow(features, row));
  const distance = new Float64Array(rows.length);
  features.forEach(({ type }, at) => {
    const values = encoded.map((row) => row[at]!);
    if (type === 'numeric') addPlaces(values, distance);
    else addRarity(values, distance);
  });
  return distance.indexOf(Math.min(...distance));
}

function addPlaces(values: readonly number[], distance: Float64Array): void {
  const known = values.filter((value) => !Number.isNaN(value)).toSorted((a, b) => a - b);
  const center = known[known.length >> 1] ?? 0;
  const spread =
    (known[Math.floor(known.length * 0.9)] ?? 0) - (known[Math.floor(known.length * 0.1)] ?? 0) || 1;
  const mostlyMissing = known.length * 2 < values.length;
  values.forEach((value, row) => {
    const away = Number.isNaN(value)
      ? Number(!mostlyMissing)
      : Math.min(1, Math.abs(value - center) / spread);
    distance[row]! += away;
  });
}

function addRarity(values: readonly number[], distance: Float64Array): void {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  values.forEach((value, row) => {
    distance[row]! += 1 - (counts.get(value) ?? 0) / values.length;
  });
}

/** Values as they cross JSON and stand in a form: numbers as float32 has them, with the digits that it has. */
function rounded(model: Predictor, row: FeatureValues | Record<string, unknown>): Preset['features'] {
  return Object.fromEntries(
    model.ensemble.features.map(({ name, type }) => {
      const value = row[name];
      if (value === null || value === undefined || value === '') return [name, null];
      if (type === 'categorical') return [name, String(value)];
      return [name, Number(Math.fround(Number(value)).toPrecision(7))];
    }),
  );
}
