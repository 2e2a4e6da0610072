export interface Counts {
  no: number;
  yes: number;
}

/** By the share of positives, the least first. */
export const byShare = (a: Counts, b: Counts) => a.yes / (a.yes + a.no) - b.yes / (b.yes + b.no);

/** The area under the ROC curve of groups in the order of their score; null where a side is empty. */
export function areaOf(groups: readonly Counts[]): number | null {
  let before = 0;
  let area = 0;
  for (const { no, yes } of groups) {
    area += yes * (before + no / 2);
    before += no;
  }
  const all = groups.reduce((sum, { yes }) => sum + yes, 0) * before;
  return all === 0 ? null : area / all;
}
