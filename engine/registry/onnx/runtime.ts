import type * as onnxruntime from 'onnxruntime-node';
import type { InferenceSession, OnnxValue, Tensor } from 'onnxruntime-node';
import { fault } from '../../../contract/problem.ts';
import type { FeatureSpec } from '../../training/ensemble.ts';

type Runtime = typeof onnxruntime;

/** What the graph answers of some rows. */
export interface OnnxAnswers {
  labels: number[];
  /** Of 1. */
  probabilities: number[];
  /** The release of ONNX Runtime. */
  runtime: string;
}

/** One thread of the processor alone: the same machine gives the same answer. */
const options: InferenceSession.SessionOptions = {
  executionProviders: ['cpu'],
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  logSeverityLevel: 3,
};

/**
 * Lets ONNX Runtime answer rows of features by name. It works in native code that keeps this thread, so it belongs
 * into a process of its own.
 * @throws fault `onnx.unavailable` where this system cannot load the runtime, `onnx.refused` where it does not take
 * the model
 */
export async function answer(
  model: Uint8Array,
  features: readonly FeatureSpec[],
  rows: readonly Readonly<Record<string, unknown>>[],
): Promise<OnnxAnswers> {
  const runtime = await load();
  try {
    const session = await runtime.InferenceSession.create(model, options);
    const given = features.map((feature) => [feature.name, column(runtime, feature, rows)] as const);
    const answers = await session.run(Object.fromEntries(given));
    const [label, probabilities] = session.outputNames.map((name) => answers[name]);
    await session.release();
    return {
      labels: numbers(label),
      probabilities: numbers(probabilities).filter((_, i) => i % 2 === 1),
      runtime: runtime.env.versions.node ?? runtime.env.versions.common,
    };
  } catch (error) {
    throw fault('onnx.refused', { reason: (error as Error).message }, {}, error);
  }
}

async function load(): Promise<Runtime> {
  try {
    const runtime = await import('onnxruntime-node');
    // Without this it warns of graphics cards that it does not find.
    runtime.env.logLevel = 'error';
    return runtime;
  } catch (error) {
    throw fault('onnx.unavailable', { reason: (error as Error).message.split('\n', 1)[0]! }, {}, error);
  }
}

/** A feature's values as any caller would give them. */
function column(
  { Tensor }: Runtime,
  { name, type }: FeatureSpec,
  rows: readonly Readonly<Record<string, unknown>>[],
): Tensor {
  const shape = [rows.length, 1];
  const values = rows.map((row) => row[name] ?? null);
  if (type === 'categorical') {
    const texts = values.map((value) => (value === null ? '' : String(value)));
    return new Tensor('string', texts, shape);
  }
  const floats = values.map((value) => (value === null ? NaN : Number(value)));
  return new Tensor('float32', Float32Array.from(floats), shape);
}

function numbers(value: OnnxValue | undefined): number[] {
  return Array.from((value as Tensor).data as ArrayLike<number | bigint>, Number);
}
