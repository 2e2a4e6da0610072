import { en } from '../../../contract/texts/en.ts';
import { escaped, svgOf, type Drawn, type Ink } from './svg.ts';

const texts = en.view.pipelines.exported;

/** A page of its own with the graph and a table of its steps: no scripts, nothing from elsewhere. */
export function htmlOf(title: string, at: string, drawn: readonly Drawn[], ink: Ink): string {
  const head = [texts.step, texts.kind, texts.needs, texts.state, texts.why, texts.figures];
  const rows = drawn.map(({ step, facts, state, figures }) =>
    [step.id, step.kind, step.needs.join(', '), state, facts?.why ?? '', figures]
      .map((cell) => `<td>${escaped(cell)}</td>`)
      .join(''),
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>${escaped(title)}</title>
<style>
body { background: ${ink.paper}; color: ${ink.ink}; font: 13px/18px Inter, system-ui, sans-serif; margin: 24px; }
div { border: 1px solid ${ink.line}; overflow: auto; }
table { border-collapse: collapse; margin-top: 24px; }
th, td { border-bottom: 1px solid ${ink.line}; padding: 4px 12px; text-align: left; }
th, p { color: ${ink.muted}; font-weight: 500; }
</style>
</head>
<body>
<h1>${escaped(title)}</h1>
<p>${escaped(texts.asOf({ at }))}</p>
<div>${svgOf(title, drawn, ink)}</div>
<table>
<thead><tr>${head.map((name) => `<th scope="col">${escaped(name)}</th>`).join('')}</tr></thead>
<tbody>
${rows.map((row) => `<tr>${row}</tr>`).join('\n')}
</tbody>
</table>
</body>
</html>
`;
}
