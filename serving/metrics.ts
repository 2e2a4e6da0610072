import { en } from '../contract/texts/en.ts';

/** Upper bounds in seconds. */
const buckets = [0.001, 0.0025, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

interface Histogram {
  counts: number[];
  sum: number;
  count: number;
}

type Labels = Readonly<Record<string, string>>;

/** What the server counts, written in the Prometheus text exposition format 0.0.4. */
export class Metrics {
  readonly #requests = new Map<string, number>();
  readonly #errors = new Map<string, number>();
  readonly #durations = new Map<string, Histogram>();
  readonly #predictions = new Map<string, number>();
  #reloadFailures = 0;

  /** One answered request; route is the pattern, not the path, so that there are few series. */
  answered(method: string, route: string, status: number, seconds: number): void {
    add(this.#requests, labels({ method, route, status: String(status) }), 1);
    if (status >= 400) add(this.#errors, labels({ method, route, status: String(status) }), 1);
    observe(this.#histogram(labels({ method, route })), seconds);
  }

  predicted(model: string, version: number, rows: number): void {
    add(this.#predictions, labels({ model, version: String(version) }), rows);
  }

  reloadFailed(): void {
    this.#reloadFailures++;
  }

  /** The whole page; `active` are the versions that answer now. */
  text(active: readonly { name: string; version: number }[]): string {
    const help = en.serving.metrics;
    const versions = new Map(active.map(({ name, version }) => [labels({ model: name }), version]));
    return [
      family('boathouse_requests_total', 'counter', help.requests, this.#requests),
      family('boathouse_errors_total', 'counter', help.errors, this.#errors),
      histograms('boathouse_request_duration_seconds', help.duration, this.#durations),
      family('boathouse_predictions_total', 'counter', help.predictions, this.#predictions),
      family('boathouse_model_version', 'gauge', help.modelVersion, versions),
      family(
        'boathouse_reload_failures_total',
        'counter',
        help.reloadFailures,
        new Map([['', this.#reloadFailures]]),
      ),
    ].join('');
  }

  #histogram(key: string): Histogram {
    const known = this.#durations.get(key);
    if (known !== undefined) return known;
    const made = { counts: buckets.map(() => 0), sum: 0, count: 0 };
    this.#durations.set(key, made);
    return made;
  }
}

function add(series: Map<string, number>, key: string, amount: number): void {
  series.set(key, (series.get(key) ?? 0) + amount);
}

/** Buckets hold their own observations; they are summed up when written. */
function observe(histogram: Histogram, seconds: number): void {
  const bucket = buckets.findIndex((bound) => seconds <= bound);
  if (bucket >= 0) histogram.counts[bucket]!++;
  histogram.sum += seconds;
  histogram.count++;
}

/** `a="1",b="2"`, escaped as the format asks. */
function labels(values: Labels): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}="${escaped(value)}"`)
    .join(',');
}

function escaped(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}

function head(name: string, type: string, help: string): string {
  return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n`;
}

function family(name: string, type: string, help: string, series: ReadonlyMap<string, number>): string {
  const lines = [...series].map(([key, value]) => `${name}${key === '' ? '' : `{${key}}`} ${value}\n`);
  return head(name, type, help) + lines.join('');
}

function histograms(name: string, help: string, series: ReadonlyMap<string, Histogram>): string {
  return head(name, 'histogram', help) + [...series].map(([key, one]) => histogram(name, key, one)).join('');
}

function histogram(name: string, key: string, { counts, sum, count }: Histogram): string {
  let below = 0;
  const lines = buckets.map((bound, i) => {
    below += counts[i]!;
    return `${name}_bucket{${key},le="${bound}"} ${below}\n`;
  });
  const rest = `${name}_bucket{${key},le="+Inf"} ${count}\n${name}_sum{${key}} ${sum}\n${name}_count{${key}} ${count}\n`;
  return lines.join('') + rest;
}
