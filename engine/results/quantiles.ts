import type { ResultColumn } from '../../contract/calls/results.ts';
import type { Connection, Row } from '../db/duckdb.ts';
import { ident } from '../db/sql.ts';
import { finite, type Kind } from './histograms.ts';
import type { Summary } from './summaries.ts';

const shares = [0.05, 0.25, 0.5, 0.75, 0.95];
/** Up to so many values quantiles are exact. */
const exactValues = 200_000;
/** So many values of a sample give a quantile's place to within a per cent of the values. */
const enough = 25_000;
const without = new Set<Kind>(['text', 'boolean', 'nested']);

/** An even sample of a table, as a table of its own. */
export interface Sample {
  table: string;
  rows: number;
}

export interface Quantiles {
  values: string[] | null;
  /** An estimate: as much of the values lies before each as it should, give or take one per cent of them. */
  approximate: boolean;
}

/** The quantiles of columns: exact of few values; of many those of a sample, or by a sketch of all where there is none. */
export async function quantilesOf(
  connection: Connection,
  table: string,
  sample: Sample | null,
  columns: readonly ResultColumn[],
  kinds: readonly Kind[],
  found: readonly Summary[],
): Promise<Quantiles[]> {
  const plans = columns.map((_, at) => (without.has(kinds[at]!) ? null : planOf(found[at]!, sample)));
  const asked = plans.flatMap((plan, at) => (plan === null ? [] : [{ plan, at }]));
  const lists: Row = {};
  for (const [from, some] of Map.groupBy(asked, ({ plan }) => (plan === 'sample' ? sample!.table : table))) {
    const wanted = some.map(({ plan, at }) => {
      const name = ident(columns[at]!.name);
      const value = found[at]!.finite ? name : finite(name, kinds[at]!);
      const call = plan === 'sketch' ? 'approx_quantile' : 'quantile_disc';
      return `CAST(${call}(${value}, [${shares.join(', ')}]) AS VARCHAR[]) AS q${at}`;
    });
    Object.assign(lists, ...(await connection.rows(`SELECT ${wanted.join(', ')} FROM ${from}`)));
  }
  return plans.map((plan, at) => ({
    values: (lists[`q${at}`] as string[] | null | undefined) ?? null,
    approximate: plan === 'sample' || plan === 'sketch',
  }));
}

type Plan = 'exact' | 'sample' | 'sketch';

function planOf({ present, rows }: Summary, sample: Sample | null): Plan {
  if (present <= exactValues) return 'exact';
  return sample !== null && (present / rows) * sample.rows >= enough ? 'sample' : 'sketch';
}
