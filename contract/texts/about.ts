/** How many different values there are, as far as that is known. */
export interface DistinctCount {
  distinct: number;
  /** An estimate of it. */
  approximate: boolean;
  /** Only some of the rows were looked at: there are these and maybe more. */
  sampled: boolean;
}

/** A count, or what an estimate or a sample says of it: with the word, and three digits of an estimate. */
export function distinctCount({ distinct, approximate, sampled }: DistinctCount): string {
  if (sampled) return `at least ${distinct.toLocaleString('en')}`;
  if (!approximate) return distinct.toLocaleString('en');
  return `about ${Number(distinct.toPrecision(3)).toLocaleString('en')}`;
}
