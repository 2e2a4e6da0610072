import { marked } from 'marked';
import { en } from '../../contract/texts/en.ts';
import type { Cell, Notebook } from './document.ts';
import type { Output } from './process/messages.ts';
import type { CellOutcome } from './run.ts';
import { stepLine } from './step.ts';

/** Nothing in a report may run or fetch, whatever a cell put into it. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

const style = `
:root { color-scheme: light dark; font: 14px/1.5 system-ui, sans-serif; }
body { max-width: 960px; margin: 32px auto; padding: 0 24px; }
pre, code, td { font-family: ui-monospace, monospace; font-size: 12.5px; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; border-left: 2px solid #8885; padding: 4px 12px; margin: 8px 0; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; margin: 8px 0; }
th, td { border: 1px solid #8884; padding: 2px 10px; text-align: left; white-space: nowrap; }
td.number { text-align: right; font-variant-numeric: tabular-nums; }
.fact { opacity: 0.7; font-size: 12px; }
.problem { border-left: 3px solid #c33; padding: 4px 12px; }
`;

/** A run as one HTML file that needs nothing else: prose, code, and what each cell gave. */
export function reportOf(
  file: string,
  notebook: Notebook,
  outcomes: readonly CellOutcome[],
  at: Date,
): string {
  const title = notebook.title ?? file;
  const parts = notebook.cells.map((cell, place) => cellPart(cell, outcomes[place]));
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
<p class="fact">${escaped(en.notebook.reportLine({ file, at: at.toISOString() }))}</p>
${parts.join('\n')}
</body>
</html>
`;
}

function cellPart(cell: Cell, outcome: CellOutcome | undefined): string {
  if (cell.language === 'prose') return markdown(cell.source);
  const code = cell.language === 'md' ? '' : codePart(cell);
  const outputs = (outcome?.outputs ?? []).map(outputPart).join('\n');
  return `<section>${code}${outputs}${outcomePart(outcome)}</section>`;
}

function codePart({ language, name, source, options }: Cell): string {
  const head = name === null ? language : `${language} ${name}`;
  const code = `<pre><code>${escaped(source)}</code></pre>`;
  return `<details${options['fold'] === 'true' ? '' : ' open'}><summary class="fact">${escaped(head)}</summary>${code}</details>`;
}

function outcomePart(outcome: CellOutcome | undefined): string {
  if (outcome?.status === 'blocked') return `<p class="problem">${escaped(en.notebook.blocked)}</p>`;
  if (outcome === undefined || outcome.problem === null) return '';
  const { message, remedy, place } = outcome.problem;
  const where = place.line === undefined ? '' : en.notebook.atLine({ line: place.line });
  return `<div class="problem"><p>${escaped(message)} ${escaped(where)}</p><p>${escaped(remedy)}</p></div>`;
}

type Of<Type extends Output['type']> = Extract<Output, { type: Type }>;

const parts: { [Type in Output['type']]: (output: Of<Type>) => string } = {
  table: tablePart,
  text: ({ text }) => `<pre>${escaped(text)}</pre>`,
  markdown: ({ text }) => markdown(text),
  // The policy above keeps scripts from running; an iframe keeps the styles of a cell from the page.
  html: ({ html }) => `<iframe sandbox srcdoc="${escaped(html)}" width="100%" height="320"></iframe>`,
  figure: ({ figure }) =>
    `<details><summary class="fact">${escaped(en.notebook.figure)}</summary><pre>${escaped(JSON.stringify(figure, null, 1))}</pre></details>`,
  input: inputPart,
  progress: ({ text, fraction }) =>
    `<p class="fact">${escaped(en.notebook.progress({ text, percent: fraction === null ? null : Math.round(fraction * 100) }))}</p>`,
  step: stepPart,
  json: ({ value }) => `<pre>${escaped(JSON.stringify(value, null, 2))}</pre>`,
};

function outputPart(output: Output): string {
  return (parts[output.type] as (output: Output) => string)(output);
}

function tablePart({ names, rows, count }: Of<'table'>): string {
  const head = names.map((name) => `<th>${escaped(name)}</th>`).join('');
  const body = rows.map((row) => `<tr>${row.map(cellOf).join('')}</tr>`).join('\n');
  const fact = en.notebook.rowsShown({ shown: rows.length, count: count ?? rows.length });
  return `<div class="scroll"><table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div><p class="fact">${escaped(fact)}</p>`;
}

function inputPart({ label, control: { value } }: Of<'input'>): string {
  const said = typeof value === 'object' ? (value?.name ?? en.notebook.inputs.none) : String(value);
  return `<p>${escaped(en.notebook.inputs.line({ label, value: said }))}</p>`;
}

function stepPart(step: Of<'step'>): string {
  const lines = step.log.map(({ message }) => escaped(message)).join('\n');
  const head = escaped(stepLine(step));
  return lines === ''
    ? `<p class="fact">${head}</p>`
    : `<details><summary class="fact">${head}</summary><pre>${lines}</pre></details>`;
}

function cellOf(value: unknown): string {
  if (value === null) return '<td></td>';
  if (typeof value === 'object') return `<td>${escaped(JSON.stringify(value))}</td>`;
  return `<td${typeof value === 'number' ? ' class="number"' : ''}>${escaped(String(value))}</td>`;
}

/** Markdown may hold HTML; the page's policy keeps it from doing anything. */
function markdown(text: string): string {
  return marked.parse(text, { async: false, gfm: true });
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
