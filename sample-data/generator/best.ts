/** Observations with their true probability and label, to say how well any model could do at best. */
export class Best {
  readonly #probabilities: number[] = [];
  readonly #labels: number[] = [];
  readonly #ordinals: number[] = [];

  /** Takes one observation of a session that has ended. */
  add(ordinal: number, probability: number, bought: boolean): void {
    this.#ordinals.push(ordinal);
    this.#probabilities.push(probability);
    this.#labels.push(bought ? 1 : 0);
  }

  /** AUC of the exact probabilities over sessions from the ordinal on; null where one label is missing. */
  aucFrom(ordinal: number): number | null {
    const chosen = this.#ordinals.flatMap((value, index) => (value >= ordinal ? [index] : []));
    return auc(
      Float64Array.from(chosen, (index) => this.#probabilities[index]!),
      Uint8Array.from(chosen, (index) => this.#labels[index]!),
    );
  }
}

/** Area under the ROC curve by the rank sum (Mann and Whitney, 1947), ties sharing their mean rank. */
export function auc(scores: Float64Array, labels: Uint8Array): number | null {
  const positives = labels.reduce((sum, label) => sum + label, 0);
  const negatives = labels.length - positives;
  if (positives === 0 || negatives === 0) return null;
  const order = Uint32Array.from(scores, (_, index) => index).toSorted((a, b) => scores[a]! - scores[b]!);
  let rankSum = 0;
  for (let from = 0; from < order.length;) {
    let to = from;
    let tied = 0;
    while (to < order.length && scores[order[to]!] === scores[order[from]!]) tied += labels[order[to++]!]!;
    rankSum += tied * ((from + 1 + to) / 2);
    from = to;
  }
  return (rankSum - (positives * (positives + 1)) / 2) / (positives * negatives);
}
