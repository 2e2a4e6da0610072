import { z } from 'zod';
import type { CellOutput } from '../../../contract/calls/notebooks.ts';

/** Text as nbformat has it: whole, or a list of lines with their ends. */
export const multiline = z.union([z.string(), z.array(z.string())]);
type Multiline = z.infer<typeof multiline>;

export function whole(text: Multiline): string {
  return typeof text === 'string' ? text : text.join('');
}

const bundle = z.record(z.string(), z.unknown());
const output = z.discriminatedUnion('output_type', [
  z.looseObject({
    output_type: z.literal('stream'),
    name: z.string().default('stdout'),
    text: multiline,
  }),
  z.looseObject({ output_type: z.literal('display_data'), data: bundle }),
  z.looseObject({ output_type: z.literal('execute_result'), data: bundle }),
  z.looseObject({
    output_type: z.literal('error'),
    ename: z.string().default(''),
    evalue: z.string().default(''),
    traceback: z.array(z.string()).default([]),
  }),
]);

/** What a cell of Jupyter's showed, as far as this window can show it; what it cannot read stays in the file only. */
export function shownBy(outputs: readonly unknown[]): CellOutput[] {
  return outputs.flatMap((one) => {
    const parsed = output.safeParse(one);
    if (!parsed.success) return [];
    const { data } = parsed;
    if (data.output_type === 'stream')
      return [textOf(whole(data.text), data.name === 'stderr' ? 'warn' : 'log')];
    if (data.output_type === 'error')
      return [
        textOf(
          [...data.traceback, ...(data.traceback.length === 0 ? [`${data.ename}: ${data.evalue}`] : [])].join(
            '\n',
          ),
          'error',
        ),
      ];
    return richest(data.data);
  });
}

// oxlint-disable-next-line no-control-regex -- a terminal's colours begin with the sign Escape
const colours = /\u001B\[[0-9;?]*[A-Za-z]/g;

function textOf(text: string, level: 'log' | 'warn' | 'error'): CellOutput {
  return { type: 'text', text: text.replace(colours, '').replace(/\n$/, ''), level };
}

type Show = (value: unknown, type: string) => CellOutput | null;

const text = (value: unknown): string | null => {
  const parsed = multiline.safeParse(value);
  return parsed.success ? whole(parsed.data) : null;
};
const from =
  (make: (text: string, type: string) => CellOutput): Show =>
  (value, type) => {
    const found = text(value);
    return found === null ? null : make(found, type);
  };
const picture: Show = from((data, type) => ({
  type: 'markdown',
  text: `![](data:${type};base64,${data.replace(/\s/g, '')})`,
}));
const asText: Show = from((data) => textOf(data, 'log'));

/** Media types that can be shown, the richest first, as Jupyter ranks them. */
const media: readonly [RegExp, Show][] = [
  [/^application\/vnd\.plotly\.v1\+json$/, (value) => ({ type: 'figure', figure: value })],
  [/^text\/html$/, from((html) => ({ type: 'html', html }))],
  [/^text\/markdown$/, from((markdown) => ({ type: 'markdown', text: markdown }))],
  [/^image\/svg\+xml$/, from((svg) => ({ type: 'html', html: svg }))],
  [/^image\/(?:png|jpeg|gif|webp)$/, picture],
  [/^text\/latex$/, from((latex) => ({ type: 'markdown', text: latex }))],
  [/^application\/json$/, (value) => ({ type: 'json', value })],
  [/^text\/plain$/, asText],
];

function richest(data: z.infer<typeof bundle>): CellOutput[] {
  for (const [pattern, show] of media) {
    const type = Object.keys(data).find((one) => pattern.test(one));
    const shown = type === undefined ? null : show(data[type], type);
    if (shown !== null) return [shown];
  }
  return [];
}
