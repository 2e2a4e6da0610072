import { en } from '../contract/texts/en.ts';
import { calls, type Call } from './openapi.ts';
import type { Predictor } from '../engine/registry/predictor.ts';

const texts = en.serving.docs;

/** The page needs nothing but itself. */
export const docsPolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

const style = `body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
table { border-collapse: collapse } td, th { text-align: left; padding: .2rem 1rem .2rem 0; vertical-align: top }
pre, code { font: 14px/1.5 ui-monospace, monospace } pre { overflow-x: auto }`;

/** /docs: the calls, the models that answer and their features, with an example to try. */
export function docsPage(models: readonly Predictor[], withKey: boolean): string {
  const rows = Object.values<Call>(calls).map(
    ({ method, path, summary }) =>
      `<tr><td><code>${method} ${escape(path)}</code></td><td>${escape(summary)}</td></tr>`,
  );
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${texts.title}</title><style>${style}</style></head><body>
<h1>${texts.title}</h1>
<p>${texts.intro} ${withKey ? texts.key : ''}</p>
<p>${texts.machineReadable}: <a href="/openapi.json">/openapi.json</a></p>
<h2>${texts.calls}</h2>
<table>${rows.join('\n')}</table>
<h2>${texts.models}</h2>
${models.length === 0 ? `<p>${texts.noModels}</p>` : models.map(modelSection).join('\n')}
</body></html>
`;
}

function modelSection(model: Predictor): string {
  const { feature, type, range } = texts.columns;
  const rows = model.signature.features.map((one) => {
    const values =
      one.type === 'categorical' ? one.categories.slice(0, 8).join(', ') : spanOf(one.min, one.max);
    return `<tr><td><code>${escape(one.name)}</code></td><td>${one.type}</td><td>${escape(values)}</td></tr>`;
  });
  return `<h3>${escape(model.name)} ${model.version}</h3>
<table><tr><th>${feature}</th><th>${type}</th><th>${range}</th></tr>
${rows.join('\n')}</table>
<h4>${texts.example}: POST /predict</h4>
<pre>${escape(JSON.stringify(exampleOf(model), null, 2))}</pre>`;
}

function spanOf(min: number | null, max: number | null): string {
  return min === null || max === null ? '' : `${min} … ${max}`;
}

function exampleOf({ name, signature }: Predictor): object {
  const features = signature.features.map((one) => [
    one.name,
    one.type === 'categorical' ? one.mostFrequent : one.median,
  ]);
  return { model: name, features: Object.fromEntries(features) };
}

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
