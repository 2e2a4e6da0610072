import type { Evaluation } from '../../contract/calls/evaluation.ts';
import { en } from '../../contract/texts/en.ts';

const all = en.view.models;
const texts = all.overview;

export interface Check {
  warns: boolean;
  text: string;
}

/** From here on a feature by itself is suspected to hold the answer. */
const leakFrom = 0.95;
/** Further apart than this, the model knows its training rows better than what is new. */
const apart = 0.1;

/** Signs of leakage, of learning by heart and of a shift of the label. */
export function checksOf(evaluation: Evaluation): Check[] {
  return [...leaks(evaluation), ...fit(evaluation), ...shift(evaluation)];
}

function leaks({ features }: Evaluation): Check[] {
  const [best] = features;
  if (best === undefined) return [{ warns: false, text: texts.noFeature }];
  const found = features.filter(({ auc }) => auc >= leakFrom);
  if (found.length === 0) {
    return [{ warns: false, text: texts.noLeak({ feature: best.feature, auc: all.figure(best.auc) }) }];
  }
  return found.map(({ feature, auc }) => ({
    warns: true,
    text: texts.leak({ feature, auc: all.figure(auc) }),
  }));
}

function fit({ trainAuc, auc }: Evaluation): Check[] {
  if (trainAuc === null || auc === null) return [];
  const facts = { train: all.figure(trainAuc), test: all.figure(auc.value) };
  const warns = trainAuc - auc.value > apart;
  return [{ warns, text: warns ? texts.overfit(facts) : texts.noOverfit(facts) }];
}

function shift({ labelShift, parts: { train, test } }: Evaluation): Check[] {
  if (labelShift === null || labelShift.low === null || labelShift.high === null) return [];
  const facts = {
    train: all.percent(train.positives / train.rows),
    test: all.percent(test.positives / test.rows),
  };
  const warns = labelShift.low > 0 || labelShift.high < 0;
  return [{ warns, text: warns ? texts.shift(facts) : texts.noShift(facts) }];
}
