import type {
  LabelBin,
  LabelRelation,
  LabelRelations,
  ProfileColumn,
} from '../../../contract/calls/profiles.ts';
import { between, type Group } from './associations.ts';
import { areaOf } from './area.ts';

/** What a scan found in one bin; null is the bin of missing values. */
export interface BinCount {
  bin: number | null;
  bins: Exclude<LabelBin['kind'], 'missing'>;
  from: string;
  to: string;
  n: number;
  mean: number;
  variance: number;
  classes: readonly number[];
}

interface Label {
  kind: LabelRelations['kind'];
  classes: readonly string[];
}

/** What the bins of a column tell of the label. */
export function relationOf(
  { name }: ProfileColumn,
  counts: readonly BinCount[],
  label: Label,
  auc: number | null,
): LabelRelation {
  const bins = counts.toSorted((a, b) => (a.bin ?? Infinity) - (b.bin ?? Infinity));
  const strength =
    label.kind === 'number' ? varianceShare(bins) : informationShare(bins.map(({ classes }) => classes));
  return {
    column: name,
    strength,
    auc,
    presence: label.kind === 'binary' ? presenceOf(bins) : null,
    bins: bins.map((bin) => shown(bin, label)),
  };
}

/** How well it ranks the positives that the column has a value at all; null where it always has, or never. */
function presenceOf(bins: readonly BinCount[]): number | null {
  const missing = bins.find(({ bin }) => bin === null);
  const there = bins.filter(({ bin }) => bin !== null);
  if (missing === undefined || there.length === 0) return null;
  const sum = (at: number) => there.reduce((total, { classes }) => total + (classes[at] ?? 0), 0);
  const [no = 0, yes = 0] = missing.classes;
  return areaOf([
    { no, yes },
    { no: sum(0), yes: sum(1) },
  ]);
}

function shown(count: BinCount, { kind, classes }: Label): LabelBin {
  const { bin, from, to, n, mean } = count;
  const most = count.classes.indexOf(Math.max(...count.classes));
  const share = kind === 'binary' ? (count.classes[1] ?? 0) / n : Math.max(...count.classes) / n;
  return {
    kind: bin === null ? 'missing' : count.bins,
    from,
    to,
    rows: n,
    rate: kind === 'number' ? mean : share,
    likely: kind === 'categories' ? (classes[most] ?? null) : null,
  };
}

/** The share of the label's variance that the bins take away, less what so many bins have by chance (Kelley's ε²). */
export function varianceShare(bins: readonly Group[]): number {
  const rows = bins.reduce((sum, { n }) => sum + n, 0);
  const share = between(bins) ?? 0;
  return rows > bins.length ? Math.max(0, 1 - ((1 - share) * (rows - 1)) / (rows - bins.length)) : 0;
}

/**
 * The share of the label's entropy that the bins take away: mutual information over entropy, less what so many cells
 * have by chance (Miller and Madow's correction).
 */
export function informationShare(table: readonly (readonly number[])[]): number {
  const totals = (table[0] ?? []).map((_, at) => table.reduce((sum, row) => sum + row[at]!, 0));
  const all = totals.reduce((sum, each) => sum + each, 0);
  const entropy = (counts: readonly number[]) => {
    const sum = counts.reduce((total, each) => total + each, 0);
    return counts.reduce(
      (total, each) => (each === 0 ? total : total - (each / sum) * Math.log(each / sum)),
      0,
    );
  };
  const before = entropy(totals);
  if (all === 0 || before === 0) return 0;
  const after = table.reduce((sum, row) => sum + (row.reduce((a, b) => a + b, 0) / all) * entropy(row), 0);
  const chance = ((table.length - 1) * (totals.filter((each) => each > 0).length - 1)) / (2 * all);
  return Math.max(0, Math.min(1, (before - after - chance) / before));
}
