import type { ProfileColumn } from '../../../contract/calls/profiles.ts';
import { en } from '../../../contract/texts/en.ts';
import { ident } from '../../db/sql.ts';
import { kindOf } from '../../results/histograms.ts';
import type { Found } from './found.ts';

const texts = en.profile.findings;

const mostly = 0.5;
const worthSaying = 0.05;
/** Fewer rows than these say nothing about what is usual. */
const enoughRows = 100;

type Finder = (column: ProfileColumn) => Found[];

const finders: readonly Finder[] = [missing, constant, odd, notNumbers, outliers, skew, texts_, values];

/** What is worth knowing of one column by itself. */
export function columnFindings(column: ProfileColumn): Found[] {
  if (column.statistics.rows === 0) return [];
  if (column.statistics.missing === column.statistics.rows) return empty(column);
  return finders.flatMap((find) => find(column));
}

function empty({ name: column }: ProfileColumn): Found[] {
  return [{ code: 'empty', columns: [column], sentence: texts.empty({ column }) }];
}

function missing({ name: column, statistics: { missing: count, rows } }: ProfileColumn): Found[] {
  const extent = count / rows;
  if (extent < worthSaying) return [];
  const code = extent >= mostly ? 'mostlyMissing' : 'someMissing';
  const filters = [{ column, op: 'is missing' as const }];
  return [{ code, columns: [column], sentence: texts.missing({ column, count, rows }), filters, extent }];
}

function constant({
  name: column,
  statistics: { distinct, min, missing: gone, rows },
}: ProfileColumn): Found[] {
  if (distinct !== 1 || rows < 2 || min === null) return [];
  const filters = gone > 0 ? [{ column, op: 'is missing' as const }] : [];
  const found: Found = {
    code: 'constant',
    columns: [column],
    sentence: texts.constant({ column, value: cut(min) }),
  };
  return [filters.length === 0 ? found : { ...found, filters }];
}

/** A text is named, not told whole. */
function cut(value: string): string {
  return value.length > 40 ? `${value.slice(0, 40)}…` : value === '' ? '“”' : value;
}

/** One such number among many may be rightly so. */
function odd({ name: column, type, odd: values, statistics }: ProfileColumn): Found[] {
  const { rows } = statistics;
  const kind = kindOf(type);
  const isNumber = ['integer', 'float', 'decimal'].includes(kind);
  return values
    .filter(({ count }) => !isNumber || count > 1 || rows - statistics.missing < enoughRows)
    .slice(0, 3)
    .map(({ value, count }) => ({
      code: 'odd',
      columns: [column],
      sentence: texts.odd({ column, value, count, rows }),
      ...(kind === 'timestamp'
        ? { where: `CAST(${ident(column)} AS DATE) = '${value}'` }
        : { filters: [{ column, op: '=' as const, value }] }),
      extent: count / rows,
    }));
}

function notNumbers({ name: column, numbers }: ProfileColumn): Found[] {
  if (numbers === null || numbers.nans + numbers.infinite === 0) return [];
  const sentence = texts.notNumbers({ column, nans: numbers.nans, infinite: numbers.infinite });
  return [{ code: 'notNumbers', columns: [column], sentence, where: `NOT isfinite(${ident(column)})` }];
}

function outliers({ name: column, numbers, statistics: { rows, semantic } }: ProfileColumn): Found[] {
  const far = numbers?.farFences;
  if (numbers === null || far === null || far === undefined || numbers.far === 0) return [];
  // Where many are "outliers" the distribution has a long tail: that is said by its skewness.
  if (rows < enoughRows || numbers.far > rows * 0.02 || semantic === 'id') return [];
  const [low, high] = far;
  const sentence = texts.outliers({ column, count: numbers.far, rows, low, high });
  const where = `${ident(column)} < ${low} OR ${ident(column)} > ${high}`;
  return [{ code: 'outliers', columns: [column], sentence, where, extent: numbers.far / rows }];
}

function skew({ name: column, numbers, statistics: { rows, distinct, semantic } }: ProfileColumn): Found[] {
  const skewness = numbers?.skewness ?? 0;
  if (Math.abs(skewness) < 3 || rows < enoughRows || distinct < 10 || semantic === 'id') return [];
  const extent = Math.min(1, Math.abs(skewness) / 100);
  return [{ code: 'skew', columns: [column], sentence: texts.skew({ column, skewness }), extent }];
}

function texts_({ name: column, texts: shape, statistics }: ProfileColumn): Found[] {
  if (shape === null) return [];
  const { rows } = statistics;
  const present = rows - statistics.missing;
  const name = ident(column);
  const found: Found[] = [];
  const add = (code: Found['code'], sentence: string, where?: string, count = 0) =>
    found.push({
      code,
      columns: [column],
      sentence,
      extent: count / rows,
      ...(where === undefined ? {} : { where }),
    });
  // A key of digits is rightly a text.
  const isKey = ['id', 'postcode'].includes(statistics.semantic);
  if (shape.numbers === present && !isKey) add('textNumbers', texts.textNumbers({ column }));
  else if (shape.allTimes) add('textTimes', texts.textTimes({ column }));
  if (shape.empty > 0)
    add('emptyText', texts.emptyText({ column, count: shape.empty, rows }), `${name} = ''`, shape.empty);
  if (shape.padded > 0) {
    const where = `${name}[1] = ' ' OR ${name}[-1] = ' '`;
    add('padded', texts.padded({ column, count: shape.padded, rows }), where, shape.padded);
  }
  return found;
}

function values({ name: column, type, statistics }: ProfileColumn): Found[] {
  const { rows, missing: gone, distinct, top, semantic, approximate, sampled } = statistics;
  const present = rows - gone;
  const [first] = top ?? [];
  if (rows < enoughRows) return [];
  if (distinct === rows && !approximate && !['float', 'decimal'].includes(kindOf(type)))
    return [{ code: 'unique', columns: [column], sentence: texts.unique({ column }) }];
  if (distinct > 1 && first !== undefined && first.count > present * 0.95) {
    const filters = [{ column, op: '≠' as const, value: first.value }];
    const sentence = texts.oneValue({ column, value: cut(first.value), count: first.count, rows });
    return [{ code: 'oneValue', columns: [column], sentence, filters, extent: first.count / rows }];
  }
  if (semantic === 'text' && distinct > 1_000 && distinct < present / 2)
    return [
      {
        code: 'manyValues',
        columns: [column],
        sentence: texts.manyValues({ column, distinct, approximate, sampled }),
      },
    ];
  return [];
}
