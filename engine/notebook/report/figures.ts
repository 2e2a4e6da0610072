import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

/** Plotly's program: beside the bundle when built, else where npm put it. */
function plotly(): string {
  const beside = join(import.meta.dirname, 'plotly.js');
  const file = existsSync(beside)
    ? beside
    : fileURLToPath(import.meta.resolve('plotly.js-strict-dist-min/plotly-strict.min.js'));
  return readFileSync(file, 'utf8').replaceAll('</script', '<\\/script');
}

/** Draws every figure of the page in its colours, and again when the system's theme changes. */
const draw = `
const library = window.Plotly ?? window.moduleName;
const rgb = (name) => {
  const probe = document.createElement('span');
  probe.style.color = 'var(--' + name + ')';
  document.body.append(probe);
  const colour = getComputedStyle(probe).color;
  probe.remove();
  return colour;
};
const faint = (colour, share) => colour.replace('rgb(', 'rgba(').replace(')', ', ' + share + ')');
const isPlain = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
function house() {
  const [ink, muted, line, raised] = ['ink', 'muted', 'line', 'raised'].map(rgb);
  const font = { family: 'system-ui, Noto Sans KR, sans-serif', size: 12, color: ink };
  const axis = { gridcolor: line, zerolinecolor: line, linecolor: line, tickcolor: line, tickfont: { color: muted, size: 11 }, automargin: true };
  return {
    autosize: true, margin: { l: 52, r: 12, t: 8, b: 40, pad: 2 }, font,
    paper_bgcolor: 'rgba(0,0,0,0)', plot_bgcolor: 'rgba(0,0,0,0)', showlegend: false,
    colorway: ['water', 'buoy', 'moss', 'plum', 'slate', 'straw'].map(rgb),
    legend: { orientation: 'h', x: 0, xanchor: 'left', y: 1.02, yanchor: 'bottom', bgcolor: 'rgba(0,0,0,0)' },
    hoverlabel: { bgcolor: raised, bordercolor: muted, font }, xaxis: { ...axis }, yaxis: { ...axis },
  };
}
/** What a figure of plot leaves to the page: scales, and as many colours as a facet has. */
function finish(own, layout) {
  const [water, bad] = ['water', 'bad'].map(rgb);
  if (isPlain(own.coloraxis)) {
    const scale = own.coloraxis.cmid === 0
      ? [[0, water], [0.5, faint(water, 0.05)], [0.5, faint(bad, 0.05)], [1, bad]]
      : [[0, faint(water, 0.1)], [1, water]];
    own.coloraxis = { colorscale: scale, ...own.coloraxis, colorbar: { thickness: 8, outlinewidth: 0, ...own.coloraxis.colorbar } };
  }
  const colors = layout.meta?.colors;
  if (colors > 0) own.colorway = Array.from({ length: colors }, (none, at) => own.colorway[at % own.colorway.length]);
}
function drawAll() {
  for (const place of document.querySelectorAll('[data-figure]')) {
    const { data, layout = {} } = JSON.parse(document.getElementById(place.dataset.figure).textContent);
    const base = house();
    const own = { ...base };
    for (const [key, value] of Object.entries(layout)) {
      const below = /^[xy]axis[0-9]*$/.test(key) ? base.xaxis : base[key];
      own[key] = isPlain(below) && isPlain(value) ? { ...below, ...value } : value;
    }
    finish(own, layout);
    if (layout.height > 0) place.style.height = layout.height + 'px';
    library.react(place, data, own, { responsive: true, displayModeBar: false });
  }
}
drawAll();
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', drawAll);
`;

/** The scripts of a page with figures, and what its policy must say so that these run and no others. */
export function figureScripts(): { html: string; sources: string } {
  const scripts = [plotly(), draw];
  const sources = scripts.map((text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`);
  return { html: scripts.map((text) => `<script>${text}</script>`).join('\n'), sources: sources.join(' ') };
}
