import { z } from 'zod';
import type { CallOutput } from '../contract/calls.ts';
import { fault } from '../contract/problem.ts';

/** A call may not take longer than a second. */
const patience = 900;

const health = z.object({ status: z.string(), uptimeSeconds: z.number() });

/**
 * Asks a serving instance how it is.
 * @throws fault `registry.unreachable`, `registry.key-refused`, `endpoint.stranger`
 */
export async function askEndpoint(
  url: string,
  key: string | undefined,
): Promise<CallOutput<'endpoint.show'>> {
  const [state, page] = await Promise.all([ask(url, 'health', key), ask(url, 'metrics', key)]);
  if (page.status === 401) throw fault('registry.key-refused', { url });
  const found = health.safeParse(await state.json().catch(() => null));
  if (!found.success || !page.ok) throw fault('endpoint.stranger', { url });
  return {
    ready: found.data.status === 'ready',
    uptimeSeconds: found.data.uptimeSeconds,
    ...figures(parse(await page.text())),
  };
}

async function ask(url: string, path: string, key: string | undefined): Promise<Response> {
  const base = URL.parse(url.endsWith('/') ? url : `${url}/`);
  if (base === null || !/^https?:$/.test(base.protocol)) throw fault('registry.url-invalid', { url });
  try {
    return await fetch(new URL(path, base), {
      headers: key === undefined ? {} : { authorization: `Bearer ${key}` },
      redirect: 'error',
      signal: AbortSignal.timeout(patience),
    });
  } catch (error) {
    const cause = (error as Error).cause as { code?: string } | undefined;
    throw fault('registry.unreachable', { url, reason: cause?.code ?? (error as Error).message }, {}, error);
  }
}

/** One line of the Prometheus text format. */
interface Sample {
  name: string;
  labels: Record<string, string>;
  value: number;
}

const line = /^(\w+)(?:\{(.*)\})? (\S+)$/;
const label = /(\w+)="((?:[^"\\]|\\.)*)"/g;

function parse(page: string): Sample[] {
  return page.split('\n').flatMap((text) => {
    const found = line.exec(text);
    if (found === null) return [];
    const labels = Object.fromEntries(
      [...(found[2] ?? '').matchAll(label)].map(([, name, value]) => [name, value]),
    );
    return [{ name: found[1]!, labels, value: Number(found[3]) }];
  });
}

function figures(samples: readonly Sample[]) {
  const of = (name: string, labels: Record<string, string> = {}) =>
    samples.filter(
      (one) => one.name === name && Object.entries(labels).every(([key, value]) => one.labels[key] === value),
    );
  const sum = (some: readonly Sample[]) => some.reduce((total, { value }) => total + value, 0);
  const buckets = of('boathouse_request_duration_seconds_bucket', { route: '/predict' });
  const models = of('boathouse_model_version').map(({ labels: { model = '' }, value: version }) => ({
    name: model,
    version,
    predictions: sum(of('boathouse_predictions_total', { model, version: String(version) })),
  }));
  return {
    models,
    requests: sum(of('boathouse_requests_total', { route: '/predict' })),
    errors: sum(of('boathouse_errors_total', { route: '/predict' })),
    median: quantile(buckets, 0.5),
    slowest: quantile(buckets, 0.99),
  };
}

/** As Prometheus' histogram_quantile: even within a bucket; of the last one its lower bound. */
function quantile(buckets: readonly Sample[], share: number): number | null {
  const all = buckets.at(-1)?.value ?? 0;
  if (all === 0) return null;
  const wanted = share * all;
  const at = buckets.findIndex(({ value }) => value >= wanted);
  const [from, before] = at === 0 ? [0, 0] : [Number(buckets[at - 1]!.labels['le']), buckets[at - 1]!.value];
  const to = Number(buckets[at]!.labels['le']?.replace('+Inf', 'Infinity'));
  if (!Number.isFinite(to)) return from;
  return from + ((to - from) * (wanted - before)) / (buckets[at]!.value - before || 1);
}
