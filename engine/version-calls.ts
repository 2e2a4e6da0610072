import type { HandlersOf } from '../contract/calls.ts';
import type { Evaluation, LearningPoint } from '../contract/calls/evaluation.ts';
import type { ExplainedSample, Explanation } from '../contract/calls/explanation.ts';
import type { modelCalls, ModelVersionFacts } from '../contract/calls/models.ts';
import { fault } from '../contract/problem.ts';
import { activate, activeVersion, loadVersion, versionFile } from './registry/registry.ts';
import { metricsOf, versionReceipt, versions } from './registry/registry.ts';
import { onnxFile } from './registry/onnx/task.ts';
import { setThreshold } from './registry/threshold.ts';
import { verifyGolden } from './registry/version.ts';
import type { Signature } from './training/types.ts';

type VersionCalls = Pick<
  typeof modelCalls,
  'model.versions' | 'model.evaluation' | 'model.explanation' | 'model.activate' | 'model.setThreshold'
>;

/** The calls about a model's versions: compared, looked at, made active, given another threshold. */
export function createVersionCalls(models: string): HandlersOf<VersionCalls> {
  const file = async <T>(model: string, version: number, name: string): Promise<T | null> => {
    const content = await versionFile(models, model, version, name);
    return content === null ? null : (JSON.parse(content) as T);
  };
  return {
    'model.versions': async ({ model }) => {
      const numbers = await versions(models, model);
      if (numbers.length === 0) throw fault('registry.no-model', { model }, { model });
      const facts = numbers.map((version) => factsOf(models, model, version));
      return {
        active: await activeVersion(models, model),
        versions: (await Promise.all(facts)).toReversed(),
      };
    },
    'model.evaluation': async ({ model, version }) => {
      const signature = await file<Signature>(model, version, 'signature.json');
      const metrics = await metricsOf(models, model, version);
      const curve = await file<{ points?: LearningPoint[] }>(model, version, 'curve.json');
      const best = metrics['bestIteration'];
      return {
        threshold: signature!.threshold,
        bestIteration: typeof best === 'number' ? best : null,
        evaluation: await file<Evaluation>(model, version, 'evaluation.json'),
        curve: curve?.points ?? [],
      };
    },
    'model.explanation': async ({ model, version }) => {
      const found = await file<Omit<Explanation, 'sample'> & { sample?: ExplainedSample }>(
        model,
        version,
        'explanation.json',
      );
      if (found === null) return { explanation: null };
      const { format, rows, baseValue, importance, sample = null } = found;
      return { explanation: { format, rows, baseValue, importance, sample } };
    },
    'model.activate': async ({ model, version }) => {
      verifyGolden(await loadVersion(models, model, version));
      const before = await activeVersion(models, model);
      await activate(models, model, version);
      return { active: version, before };
    },
    'model.setThreshold': ({ model, version, threshold }) =>
      setThreshold(models, model, version, threshold, Date.now()),
  };
}

async function factsOf(models: string, model: string, version: number): Promise<ModelVersionFacts> {
  const receipt = await versionReceipt(models, model, version);
  const signature = JSON.parse((await versionFile(models, model, version, 'signature.json'))!) as Signature;
  const { registeredAt, runId, derivedFrom = null, parameters, dataVersions } = receipt;
  return {
    ...{ version, registeredAt, runId, derivedFrom, parameters, dataVersions },
    threshold: signature.threshold,
    features: signature.features.length,
    onnx: receipt.sha256[onnxFile] === undefined ? null : `models/${model}/${version}/${onnxFile}`,
    metrics: await metricsOf(models, model, version),
  };
}
