import { houseLayout } from './layout.ts';
import { loadPlotly } from './load.ts';
import type { ChartTheme } from './theme.ts';
import type { Drawing } from './types.ts';

export type Form = 'svg' | 'png' | 'data';

/** A chart to be taken elsewhere. */
export interface Taken extends Drawing {
  title: string;
  height: number;
}

const width = 960;
const sharp = 2;
const types: Record<Form, string> = { svg: 'image/svg+xml', png: 'image/png', data: 'text/plain' };
const endings: Record<Form, string> = { svg: 'svg', png: 'png', data: 'tsv' };

/** Puts a chart on the clipboard: a picture as PNG, an SVG as its text, data as a spreadsheet takes it. */
export async function copyChart(chart: Taken, form: Form, theme: ChartTheme): Promise<void> {
  if (form === 'data') return navigator.clipboard.writeText(tabbed(chart));
  if (form === 'svg') return navigator.clipboard.writeText(await svg(chart, theme));
  // The promise goes in as it is: waiting for it first would lose the click's right to write.
  const item = new ClipboardItem({ [types.png]: picture(chart, theme) });
  return navigator.clipboard.write([item]);
}

/** Saves a chart as a file, named after its title. */
export async function downloadChart(chart: Taken, form: Form, theme: ChartTheme): Promise<void> {
  const content = {
    svg: () => svg(chart, theme),
    png: () => picture(chart, theme),
    data: () => tabbed(chart),
  };
  const blob = new Blob([await content[form]()], { type: types[form] });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = `${fileName(chart.title)}.${endings[form]}`;
  link.click();
  URL.revokeObjectURL(link.href);
}

function fileName(title: string): string {
  return title
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60);
}

/** Tab-separated, with the column names; what would end a cell becomes a space. */
export function tabbed({ table: { columns, rows } }: Pick<Taken, 'table'>): string {
  const line = (cells: readonly (string | number | null)[]) =>
    cells.map((cell) => String(cell ?? '').replace(/[\t\r\n]+/g, ' ')).join('\t');
  return [line(columns), ...rows.map(line)].join('\n');
}

async function svg(chart: Taken, theme: ChartTheme): Promise<string> {
  const address = await drawn(chart, theme, 'svg');
  return decodeURIComponent(address.slice(address.indexOf(',') + 1));
}

async function picture(chart: Taken, theme: ChartTheme): Promise<Blob> {
  const address = await drawn(chart, theme, 'png');
  const bytes = Uint8Array.from(atob(address.slice(address.indexOf(',') + 1)), (byte) => byte.charCodeAt(0));
  return new Blob([bytes], { type: types.png });
}

/** Outside the window a picture needs its title and a ground of its own. */
async function drawn(
  { title, figure, height }: Taken,
  theme: ChartTheme,
  format: 'svg' | 'png',
): Promise<string> {
  const { toImage } = await loadPlotly();
  const { data, layout = {} } = figure(theme);
  const house = houseLayout(theme, height, layout);
  const head = 40;
  const margin = house['margin'] as { t: number };
  const own = {
    ...house,
    width,
    height: height + head,
    margin: { ...margin, t: margin.t + head },
    paper_bgcolor: theme.raised,
    title: {
      text: escaped(title),
      x: 0,
      xanchor: 'left',
      xref: 'paper',
      y: 1,
      yref: 'container',
      yanchor: 'top',
      pad: { t: 12 },
      font: { size: 14 },
    },
  };
  return toImage(
    { data, layout: own },
    { format, width, height: height + head, scale: format === 'png' ? sharp : 1 },
  );
}

/** Plotly reads a few tags in its texts. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
