import type { Associations, TimeCoverage } from '../../../contract/calls/profiles.ts';
import { en } from '../../../contract/texts/en.ts';
import { ident } from '../../db/sql.ts';
import type { Found } from './found.ts';
import type { Known } from './known.ts';
import { repeatedRowsSql } from './repeats.ts';

const texts = en.profile.findings;

/** Two columns that go together so closely tell the same. */
const alike = 0.95;
/** A gap is worth a word where there is enough around it. */
const unitsAround = 10;
const unitsMissing = 3;

/** What is worth knowing of the rows as a whole. */
export function tableFindings(known: Known): Found[] {
  if (known.rows.rows === 0) return [{ code: 'noRows', columns: [], sentence: texts.noRows() }];
  return [...repeats(known), ...(known.times ?? []).flatMap(timeFindings), ...pairs(known.associations)];
}

function repeats({ duplicates, rows }: Known): Found[] {
  if (duplicates === null) return [];
  const names = rows.columns.map(({ name }) => name);
  const columns = duplicates.columns.map<Found>(({ column, of }) => ({
    code: 'sameColumn',
    columns: [column, of],
    sentence: texts.sameColumn({ column, of }),
  }));
  if (duplicates.rows === 0) return columns;
  const found: Found = {
    code: 'duplicateRows',
    columns: [],
    sentence: texts.duplicateRows({ count: duplicates.rows, rows: rows.rows }),
    statement: (from) => repeatedRowsSql(from, names),
    extent: duplicates.rows / rows.rows,
  };
  return [found, ...columns];
}

function timeFindings({ column, units, empty, gaps, unit, future, buckets }: TimeCoverage): Found[] {
  const rows = buckets.reduce((sum, bucket) => sum + bucket.rows, 0);
  const found: Found[] = [];
  if (future > 0) {
    const where = `${ident(column)} > now()`;
    found.push({
      code: 'future',
      columns: [column],
      sentence: texts.future({ column, count: future, rows }),
      where,
    });
  }
  const [longest] = gaps;
  if (longest === undefined || longest.units < unitsMissing || units - empty < unitsAround) return found;
  // What is sparse everywhere has no gaps worth a word.
  if (empty > units / 2) return found;
  const [from, to] = [longest.from, longest.to].map((at) => at.replace(' 00:00:00', ''));
  const sentence = texts.gap({ column, from: from!, to: to!, units: longest.units, unit });
  return [...found, { code: 'gap', columns: [column], sentence, extent: longest.units / units }];
}

function pairs(associations: Associations | null): Found[] {
  if (associations === null) return [];
  const { columns, pairs: all } = associations;
  const close = all.filter(({ strength }) => strength !== null && strength >= alike);
  return close.flatMap<Found>(({ a, b, pearson, spearman, strength }) => {
    const [first, second] = [columns[a]!, columns[b]!];
    const of = { a: first.name, b: second.name };
    const base = { columns: [of.a, of.b], extent: strength ?? 0 };
    if (first.kind !== second.kind) return [];
    if (first.kind === 'category')
      return [
        { ...base, code: 'sameCategory', sentence: texts.sameCategory({ ...of, value: strength ?? 0 }) },
      ];
    const value = Math.abs(pearson ?? 0) >= Math.abs(spearman ?? 0) ? (pearson ?? 0) : (spearman ?? 0);
    return [{ ...base, code: 'alike', sentence: texts.alike({ ...of, value }) }];
  });
}
