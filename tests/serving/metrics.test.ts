import { describe, expect, it } from 'vitest';
import { Metrics } from '../../serving/metrics.ts';
import { post, serving } from '../support/serving.ts';

const sample =
  /^([a-z_]+)(?:\{((?:[a-z_]+="(?:[^"\\\n]|\\["\\n])*",?)*)\})? (-?[\d.]+(?:e[+-]?\d+)?|\+Inf|NaN)$/;

describe('GET /metrics', () => {
  it('counts requests, errors, predictions and the version, in the Prometheus text format', async () => {
    const { url } = await serving();
    await post(`${url}/predict`, { features: {} });
    await post(`${url}/predict`, { instances: [{}, {}] });
    await post(`${url}/predict`, { colour: 'red' });
    const response = await fetch(`${url}/metrics`);
    expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    const values = parse(await response.text());
    const ok = 'method="POST",route="/predict",status="200"';
    const bad = 'method="POST",route="/predict",status="400"';
    expect(values.get(`boathouse_requests_total{${ok}}`)).toBe(2);
    expect(values.get(`boathouse_errors_total{${bad}}`)).toBe(1);
    expect(values.get('boathouse_predictions_total{model="purchase",version="1"}')).toBe(3);
    expect(values.get('boathouse_model_version{model="purchase"}')).toBe(1);
    expect(values.get('boathouse_reload_failures_total{}')).toBe(0);
  });

  it('does not make a series of every path that a stranger thinks of', async () => {
    const { url } = await serving();
    for (const path of ['a', 'b', 'c']) await fetch(`${url}/${path}`);
    const values = parse(await (await fetch(`${url}/metrics`)).text());
    expect(values.get('boathouse_requests_total{method="GET",route="none",status="404"}')).toBe(3);
  });

  it('sums buckets up to the count', () => {
    const metrics = new Metrics();
    for (const seconds of [0.0005, 0.004, 0.004, 0.3, 60]) metrics.answered('GET', '/x', 200, seconds);
    const values = parse(metrics.text([]));
    const bucket = (le: string) =>
      values.get(`boathouse_request_duration_seconds_bucket{method="GET",route="/x",le="${le}"}`);
    expect(['0.001', '0.005', '0.25', '0.5', '5', '+Inf'].map(bucket)).toEqual([1, 3, 3, 4, 4, 5]);
    expect(values.get('boathouse_request_duration_seconds_count{method="GET",route="/x"}')).toBe(5);
    expect(values.get('boathouse_request_duration_seconds_sum{method="GET",route="/x"}')).toBeCloseTo(
      60.3085,
      9,
    );
  });

  it('escapes what a label may not hold', () => {
    const text = new Metrics().text([{ name: 'a"b\\c\nd', version: 1 }]);
    expect(text).toContain('boathouse_model_version{model="a\\"b\\\\c\\nd"} 1\n');
    expect(parse(text).size).toBeGreaterThan(0);
  });
});

/** Reads the exposition format strictly: HELP and TYPE before a family's samples, each line well-formed. */
function parse(text: string): Map<string, number> {
  expect(text.endsWith('\n')).toBe(true);
  const values = new Map<string, number>();
  let family = '';
  for (const line of text.slice(0, -1).split('\n')) {
    const type = /^# TYPE (\w+) (counter|gauge|histogram)$/.exec(line);
    if (type) family = type[1]!;
    if (line.startsWith('# ')) continue;
    const [, name, labels, value] = sample.exec(line) ?? expect.fail(`not a sample: ${line}`);
    expect(name!.replace(/_(bucket|sum|count)$/, '')).toBe(family);
    expect(values.has(`${name}{${labels ?? ''}}`)).toBe(false);
    values.set(`${name}{${labels ?? ''}}`, Number(value));
  }
  return values;
}
