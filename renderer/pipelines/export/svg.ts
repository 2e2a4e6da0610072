import { visible } from '../graph/elements.ts';
import { nodeSize, place } from '../graph/layout.ts';
import type { StepFacts } from '../graph/states.ts';
import type { GraphStep, Spot } from '../graph/types.ts';

/** Colours by the names of tokens.css. */
export type Ink = Readonly<
  Record<'paper' | 'raised' | 'line' | 'ink' | 'muted' | 'water' | 'buoy' | 'good' | 'bad', string>
>;

/** What a picture says of a step. */
export interface Drawn {
  step: GraphStep;
  facts: StepFacts | undefined;
  /** How it stands in words, and its figures. */
  state: string;
  figures: string;
}

const margin = 24;
const stateInk = {
  fresh: 'good',
  running: 'buoy',
  stale: 'buoy',
  failed: 'bad',
  'not-configured': 'bad',
  ready: 'muted',
} as const;

/** The graph as a picture of its own, for people without Boathouse. */
export function svgOf(title: string, drawn: readonly Drawn[], ink: Ink): string {
  const seen = visible({ steps: drawn.map(({ step }) => step) }, []);
  const spots = place(seen, {});
  const all = Object.values(spots);
  const width = Math.max(0, ...all.map(({ x }) => x)) + nodeSize.width + 2 * margin;
  const height = Math.max(0, ...all.map(({ y }) => y)) + nodeSize.height + 2 * margin;
  const edges = seen.edges.map(({ from, to }) => edge(spots[from], spots[to], ink));
  const nodes = drawn.map((each) => node(each, spots[each.step.id], ink));
  return `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="${escaped(title)}" viewBox="${-margin} ${-margin} ${width} ${height}" width="${width}" height="${height}" font-family="Inter, system-ui, sans-serif" font-size="13">
<title>${escaped(title)}</title>
<rect x="${-margin}" y="${-margin}" width="${width}" height="${height}" fill="${ink.paper}"/>
${[...edges, ...nodes].join('\n')}
</svg>
`;
}

function edge(from: Spot | undefined, to: Spot | undefined, ink: Ink): string {
  if (from === undefined || to === undefined) return '';
  const [x1, y1] = [from.x + nodeSize.width, from.y + nodeSize.height / 2];
  const [x2, y2] = [to.x, to.y + nodeSize.height / 2];
  const half = (x1 + x2) / 2;
  return `<path d="M${x1} ${y1} C${half} ${y1} ${half} ${y2} ${x2} ${y2}" fill="none" stroke="${ink.muted}" stroke-width="1.2"/>`;
}

function node({ step, facts, state, figures }: Drawn, spot: Spot | undefined, ink: Ink): string {
  if (spot === undefined) return '';
  const colour = ink[stateInk[facts?.state ?? 'ready']];
  return `<g transform="translate(${spot.x} ${spot.y})"><title>${escaped(`${step.id}: ${facts?.why ?? ''}`)}</title>
<rect width="${nodeSize.width}" height="${nodeSize.height}" rx="4" fill="${ink.raised}" stroke="${ink.line}"/>
<rect width="3" height="${nodeSize.height}" fill="${colour}"/>
<text x="14" y="21" font-weight="600" fill="${ink.ink}">${escaped(cut(step.id, 20))}</text>
<text x="${nodeSize.width - 10}" y="21" text-anchor="end" font-size="12" fill="${ink.muted}">${escaped(step.kind)}</text>
<text x="14" y="42" font-size="12" fill="${colour}">${escaped(state)}</text>
<text x="${nodeSize.width - 10}" y="42" text-anchor="end" font-size="12" fill="${ink.muted}">${escaped(figures)}</text></g>`;
}

function cut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}

/** Text as it stands in XML. */
export function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
