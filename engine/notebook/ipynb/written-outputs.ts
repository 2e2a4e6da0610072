import type { CellOutput } from '../../../contract/calls/notebooks.ts';
import { escaped } from '../../../contract/markdown.ts';
import type { Problem } from '../../../contract/problem.ts';
import { en } from '../../../contract/texts/en.ts';
import { inputLine } from '../report/outputs.ts';
import { linesOf } from './cell.ts';

type Of<Type extends CellOutput['type']> = Extract<CellOutput, { type: Type }>;
type Bundle = Readonly<Record<string, unknown>>;

/** What a cell came to when it ran. */
export interface Ran {
  outputs: readonly CellOutput[];
  problem: Problem | null;
}

/** Letters of JSON beyond which an output, or what a cell shows after others, is left out of a file that is worked in. */
const most = { output: 2 * 2 ** 20, cell: 8 * 2 ** 20 };

/** The same as `outputsOf`; in the place of what is very large stands how large it was. */
export function keptOutputsOf(ran: Ran): object[] {
  let room = most.cell;
  return outputsOf(ran).map((output) => {
    const size = JSON.stringify(output).length;
    const fits = size <= Math.min(most.output, room);
    if (fits) room -= size;
    const instead = en.notebook.notInFile({ megabytes: size / 2 ** 20 });
    return fits ? output : { name: 'stderr', output_type: 'stream', text: [`${instead}\n`] };
  });
}

/** What a cell of ours showed, as nbformat keeps it: any reader shows it without running anything. */
export function outputsOf({ outputs, problem }: Ran): object[] {
  const shown = outputs.flatMap((output) =>
    (makers[output.type] as (output: CellOutput) => object[])(output),
  );
  if (problem === null) return shown;
  const { code, message, remedy, details } = problem;
  const traceback = [message, remedy, ...(details === undefined ? [] : [details])];
  return [...shown, { ename: code, evalue: message, output_type: 'error', traceback }];
}

const makers: { [Type in CellOutput['type']]: (output: Of<Type>) => object[] } = {
  table: (table) => [display({ 'text/html': linesOf(htmlOf(table)), 'text/plain': linesOf(plainOf(table)) })],
  text: ({ text, level }) => [
    { name: level === 'log' ? 'stdout' : 'stderr', output_type: 'stream', text: linesOf(`${text}\n`) },
  ],
  markdown: ({ text }) => [display({ 'text/markdown': linesOf(text), 'text/plain': linesOf(text) })],
  html: ({ html }) => [display({ 'text/html': linesOf(html) })],
  figure: ({ figure }) => [display({ 'application/vnd.plotly.v1+json': figure, 'text/plain': ['Figure'] })],
  json: ({ value }) => [
    display({ 'application/json': value, 'text/plain': linesOf(JSON.stringify(value, null, 2)) }),
  ],
  image: ({ image, data, alt }) => [display({ [image]: pictureData(image, data), 'text/plain': [alt] })],
  input: ({ label, control }) => [
    { name: 'stdout', output_type: 'stream', text: [`${inputLine(label, control.value)}\n`] },
  ],
  progress: () => [],
  step: ({ log }) =>
    log.map(({ message }) => ({ name: 'stdout', output_type: 'stream', text: [`${message}\n`] })),
};

/** nbformat keeps SVG as text, and other pictures in base64. */
function pictureData(type: string, base64: string): string | string[] {
  return type === 'image/svg+xml' ? linesOf(Buffer.from(base64, 'base64').toString()) : base64;
}

function display(data: Bundle): object {
  return { data, metadata: {}, output_type: 'display_data' };
}

function htmlOf({ names, rows }: Of<'table'>): string {
  const head = names.map((name) => `<th>${escaped(name)}</th>`).join('');
  const body = rows.map(
    (row) => `<tr>${row.map((value) => `<td>${escaped(textOf(value))}</td>`).join('')}</tr>`,
  );
  return `<table>\n<thead><tr>${head}</tr></thead>\n<tbody>\n${body.join('\n')}\n</tbody>\n</table>`;
}

function plainOf({ names, rows }: Of<'table'>): string {
  return [names, ...rows].map((row) => row.map(textOf).join('\t')).join('\n');
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
