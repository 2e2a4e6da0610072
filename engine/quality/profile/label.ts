import type { LabelRelation, LabelRelations, ProfileColumn } from '../../../contract/calls/profiles.ts';
import type { ResultColumn } from '../../../contract/calls/results.ts';
import { fault } from '../../../contract/problem.ts';
import type { Connection } from '../../db/duckdb.ts';
import { ident } from '../../db/sql.ts';
import { areaOf, byShare } from './area.ts';
import { binsOf, cutsOf, labelled, type Cuts } from './label-bins.ts';
import { relationOf, type BinCount } from './label-relation.ts';
import { isNumber, isTime, reckoned, reckonedOf, type Looked } from './rows.ts';

/** More values than these make a text no label, and a number one of its own kind. */
const mostClasses = 20;
/** So many columns are cut into bins by one scan, and told of at once. */
const batch = 40;

/** What is compared with: the label of each row, as a number. */
interface Label {
  kind: LabelRelations['kind'];
  /** The column that holds it among those of the rows, quoted. */
  y: string;
  /** Of everything but a number: the values, in the order of those numbers. */
  classes: readonly string[];
}

/** How every column goes together with the label, batch by batch. */
export async function* labelRelations(
  connection: Connection,
  looked: Looked,
  known: readonly ProfileColumn[],
  label: string,
): AsyncGenerator<LabelRelations> {
  const column = known.find(({ name }) => name === label);
  if (column === undefined) throw fault('result.column', { column: label });
  const of = await withLabel(connection, looked, known, column);
  const rows = Number(await connection.value<bigint>(`SELECT count(*) FROM ${labelled}`));
  const mean = await connection.value<number>(`SELECT avg(${of.y}) FROM ${labelled}`);
  const rate = of.kind === 'categories' ? null : mean;
  const positive = of.kind === 'binary' ? (of.classes[1] ?? null) : null;
  const facts = { label, kind: of.kind, positive, rate, rows, sampled: looked.sampled };
  const others = known.filter(({ name }) => name !== label);
  const relations: LabelRelation[] = [];
  for (let at = 0; at < others.length || at === 0; at += batch) {
    for (const relation of await batchOf(connection, others.slice(at, at + batch), of))
      relations.push(relation);
    const sorted = relations.toSorted((a, b) => weight(b) - weight(a));
    yield { ...facts, relations: sorted, done: at + batch >= others.length };
  }
  await connection.run(`DROP TABLE ${labelled}`);
}

/** A column that ranks well stands before one that tells much of few rows. */
function weight({ auc, presence, strength }: LabelRelation): number {
  const ranks = Math.max(Math.abs((auc ?? 0.5) - 0.5), Math.abs((presence ?? 0.5) - 0.5)) * 2;
  return auc === null ? Math.max(strength, ranks) : ranks + strength / 1_000;
}

async function withLabel(
  connection: Connection,
  looked: Looked,
  known: readonly ProfileColumn[],
  column: ProfileColumn,
): Promise<Label> {
  const plain: ResultColumn = { name: column.name, type: column.type, arrow: '' };
  const classes = await classesOf(connection, looked, column.name);
  const number = classes === null && isNumber(plain);
  if (classes === null && !number) throw fault('profile.label', { column: column.name, most: mostClasses });
  const values = (classes ?? []).map(({ value }) => value);
  const places = `list_position([${values.map(() => '?').join(', ')}], CAST(${ident(column.name)} AS VARCHAR))`;
  const y = ident(freeName(known));
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE labelled AS SELECT * FROM (
       SELECT *, ${number ? reckoned(plain) : `CAST(${places} - 1 AS DOUBLE)`} AS ${y} FROM ${looked.table})
     WHERE ${y} IS NOT NULL`,
    values,
  );
  return { kind: number ? 'number' : values.length === 2 ? 'binary' : 'categories', y, classes: values };
}

/** A name that no column has, whatever its letters' case. */
function freeName(known: readonly ProfileColumn[]): string {
  const taken = new Set(known.map(({ name }) => name.toLowerCase()));
  let name = 'label';
  while (taken.has(name)) name += ' of rows';
  return name;
}

interface ClassCount {
  value: string;
  count: bigint;
}

/** The label's values where they are few, of two the positive one last: true, the greater number, the rarer text. */
async function classesOf(
  connection: Connection,
  { table }: Looked,
  name: string,
): Promise<ClassCount[] | null> {
  const rows = await connection.rows<ClassCount>(
    `SELECT CAST(${ident(name)} AS VARCHAR) AS value, count(*) AS count FROM ${table}
     WHERE ${ident(name)} IS NOT NULL GROUP BY 1 ORDER BY count DESC, value LIMIT ${mostClasses + 1}`,
  );
  if (rows.length > mostClasses) return null;
  if (rows.length < 2) throw fault('profile.labelConstant', { column: name });
  if (rows.length > 2) return rows;
  const [first, second] = rows as [ClassCount, ClassCount];
  const orders = [first, second].map(({ value }) => orderOf(value));
  return orders.includes(null) || orders[1]! > orders[0]! ? [first, second] : [second, first];
}

function orderOf(value: string): number | null {
  const words: Record<string, number> = { true: 1, false: 0, yes: 1, no: 0, t: 1, f: 0, y: 1, n: 0 };
  const known = words[value.toLowerCase()] ?? Number(value);
  return Number.isFinite(known) ? known : null;
}

async function batchOf(
  connection: Connection,
  columns: readonly ProfileColumn[],
  label: Label,
): Promise<LabelRelation[]> {
  const cuts = await cutsOf(connection, columns);
  const relations: LabelRelation[] = [];
  for (const [at, column] of columns.entries()) {
    const bins = await count(connection, column, cuts[at]!, label);
    const ranks = label.kind === 'binary' && cuts[at]!.kind !== 'presence';
    const auc = ranks ? await aucOf(connection, column, bins, label.y) : null;
    relations.push(relationOf(column, bins, label, auc));
  }
  return relations;
}

/** What is in each bin of a column: rows by class, or the moments of a number. */
async function count(
  connection: Connection,
  column: ProfileColumn,
  cuts: Cuts,
  { kind, classes, y }: Label,
): Promise<BinCount[]> {
  const byClass = classes.map((_, at) => `count_if(${y} = ${at}) AS k${at}`);
  const wanted = kind === 'number' ? [`avg(${y}) AS mean`, `var_pop(${y}) AS variance`] : byClass;
  const { bin, ends } = binsOf(column, cuts);
  const rows = await connection.rows(
    `SELECT ${bin} AS bin, ${ends} count(*) AS n, ${wanted.join(', ')} FROM ${labelled} GROUP BY 1`,
    cuts.kind === 'values' ? cuts.values : [],
  );
  const others = cuts.kind === 'values' ? cuts.values.length + 1 : null;
  return rows.map((row) => ({
    bin: row['bin'] === null ? null : Number(row['bin']),
    bins: Number(row['bin']) === others ? 'others' : cuts.kind === 'values' ? 'value' : 'range',
    from: (row['low'] as string | null) ?? '',
    to: (row['high'] as string | null) ?? '',
    n: Number(row['n']),
    mean: kind === 'number' ? Number(row['mean']) : Number.NaN,
    variance: kind === 'number' ? Number(row['variance']) : Number.NaN,
    classes: kind === 'number' ? [] : classes.map((_, at) => Number(row[`k${at}`])),
  }));
}

/** Of numbers and times by every value; of the rest by the share of positives in each bin. */
async function aucOf(
  connection: Connection,
  of: ProfileColumn,
  bins: readonly BinCount[],
  y: string,
): Promise<number | null> {
  const column: ResultColumn = { name: of.name, type: of.type, arrow: '' };
  if (!isNumber(column) && !isTime(column)) {
    const present = bins.filter(({ bin }) => bin !== null);
    return areaOf(present.map(({ classes: [no = 0, yes = 0] }) => ({ no, yes })).toSorted(byShare));
  }
  const value = isNumber(column) ? reckonedOf(of) : ident(of.name);
  return connection.value<number>(
    `SELECT sum(yes * (before + no / 2)) / nullif(sum(yes) * sum(no), 0) FROM (
       SELECT yes, no, sum(no) OVER (ORDER BY v) - no AS before FROM (
         SELECT v, CAST(count_if(y = 1) AS DOUBLE) AS yes, CAST(count_if(y = 0) AS DOUBLE) AS no
         FROM (SELECT ${value} AS v, ${y} AS y FROM ${labelled}) WHERE v IS NOT NULL GROUP BY v))`,
  );
}
