import { escaped } from '../../../contract/markdown.ts';
import { en } from '../../../contract/texts/en.ts';
import type { Output } from '../process/messages.ts';
import { stepLine } from '../step.ts';
import { dataBlock } from './data-block.ts';
import { markdown } from './markdown.ts';

type Of<Type extends Output['type']> = Extract<Output, { type: Type }>;

/** Counts the figures of a page: each has an id of its own. */
export interface Figures {
  count: number;
}

const parts: { [Type in Output['type']]: (output: Of<Type>, figures: Figures) => string } = {
  table: tablePart,
  text: ({ text, level }) => `<pre class="${level}">${escaped(text)}</pre>`,
  markdown: ({ text }) => markdown(text),
  // The page's policy keeps its scripts from running; a page of its own keeps its styles apart.
  html: ({ html }) => `<iframe sandbox srcdoc="${escaped(html)}"></iframe>`,
  figure: figurePart,
  image: ({ image, data, alt }) => `<p><img src="data:${image};base64,${data}" alt="${escaped(alt)}"></p>`,
  input: ({ label, control }) => `<p>${escaped(inputLine(label, control.value))}</p>`,
  progress: ({ text, fraction }) =>
    `<p class="fact">${escaped(en.notebook.progress({ text, percent: fraction === null ? null : Math.round(fraction * 100) }))}</p>`,
  step: stepPart,
  json: ({ value }) =>
    folded(en.notebook.value, `<pre>${escaped(JSON.stringify(value, null, 2))}</pre>`, true),
};

/** An input as it was set. */
export function inputLine(label: string, value: Of<'input'>['control']['value']): string {
  const said = typeof value === 'object' ? (value?.name ?? en.notebook.inputs.none) : String(value);
  return en.notebook.inputs.line({ label, value: said });
}

/** What a cell showed, as HTML. */
export function outputPart(output: Output, figures: Figures): string {
  return (parts[output.type] as (output: Output, figures: Figures) => string)(output, figures);
}

function tablePart({ names, rows, count }: Of<'table'>): string {
  const head = names.map((name) => `<th scope="col">${escaped(name)}</th>`).join('');
  const body = rows.map((row) => `<tr>${row.map(cellOf).join('')}</tr>`).join('\n');
  const fact = en.notebook.rowsShown({ shown: rows.length, count: count ?? rows.length });
  return `<div class="scroll" tabindex="0"><table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div><p class="fact">${escaped(fact)}</p>`;
}

/** A chart that lives: its figure as data, drawn by the page's one script. */
function figurePart({ figure }: Of<'figure'>, figures: Figures): string {
  const { data, layout } = (figure ?? {}) as { data?: unknown; layout?: Record<string, unknown> };
  if (!Array.isArray(data)) return `<pre>${escaped(JSON.stringify(figure, null, 1))}</pre>`;
  figures.count += 1;
  const id = `figure-${figures.count}`;
  const { title, ...rest } = layout ?? {};
  const text = typeof title === 'object' && title !== null ? (title as { text?: unknown }).text : title;
  const caption = typeof text === 'string' ? `<figcaption>${escaped(text)}</figcaption>` : '';
  const block = dataBlock(id, { data, layout: rest });
  const label = escaped(typeof text === 'string' ? text : en.notebook.figure);
  const subtitle = (title as { subtitle?: { text?: unknown } } | undefined)?.subtitle?.text;
  const note = typeof subtitle === 'string' ? `<p class="fact">${escaped(subtitle)}</p>` : '';
  return `<figure>${caption}<div class="figure" role="img" aria-label="${label}" data-figure="${id}"></div>${note}${block}</figure>`;
}

function stepPart(step: Of<'step'>): string {
  const lines = step.log.map(({ message }) => escaped(message)).join('\n');
  const head = stepLine(step);
  return lines === '' ? `<p class="fact">${escaped(head)}</p>` : folded(head, `<pre>${lines}</pre>`, false);
}

export function folded(head: string, inside: string, open: boolean): string {
  return `<details${open ? ' open' : ''}><summary class="fact">${escaped(head)}</summary>${inside}</details>`;
}

function cellOf(value: unknown): string {
  if (value === null || value === undefined) return '<td class="null"></td>';
  if (typeof value === 'object') return `<td>${escaped(JSON.stringify(value))}</td>`;
  return `<td${typeof value === 'number' ? ' class="number"' : ''}>${escaped(String(value))}</td>`;
}
