import { makePredictor, type Predictor } from './registry/predictor.ts';
import { activeVersion, loadVersion } from './registry/registry.ts';

export type PredictorOf = (model: string, version?: number) => Promise<Predictor>;

/** Keeps the predictor that was asked for last: a person tries one version for a while. */
export function newestPredictor(models: string): PredictorOf {
  let kept: Predictor | null = null;
  return async (model, version) => {
    const wanted = version ?? (await activeVersion(models, model));
    if (kept?.name !== model || kept.version !== wanted) {
      kept = makePredictor(await loadVersion(models, model, wanted ?? undefined));
    }
    return kept;
  };
}
