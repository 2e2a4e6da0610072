import { useSyncExternalStore } from 'react';

const names = [
  'paper',
  'raised',
  'line',
  'ink',
  'muted',
  'water',
  'buoy',
  'moss',
  'plum',
  'slate',
  'straw',
  'good',
  'bad',
] as const;

type Colour = (typeof names)[number];
type Scale = readonly (readonly [number, string])[];

/** The window's colours as Plotly takes them (`rgb(…)`), by the names of tokens.css, and what is made of them. */
export interface ChartTheme extends Readonly<Record<Colour, string>> {
  /** Categories in the house's order. */
  categorical: readonly string[];
  /** Little to much. */
  sequential: Scale;
  /** Low, middling, high: cool, paper, warm. */
  diverging: Scale;
}

let current: ChartTheme | null = null;
const followers = new Set<() => void>();

/** The colours as they are now; new ones when the theme changes, by the person or by the system. */
export function useChartTheme(): ChartTheme {
  return useSyncExternalStore(follow, () => (current ??= readTheme()));
}

function follow(changed: () => void): () => void {
  if (followers.size === 0) watch();
  followers.add(changed);
  return () => followers.delete(changed);
}

let watched = false;

/** The theme stands in an attribute of the page, and without one it is the system's. */
function watch(): void {
  if (watched) return;
  watched = true;
  const changed = () => {
    current = null;
    for (const follower of followers) follower();
  };
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', changed);
  new MutationObserver(changed).observe(document.documentElement, { attributeFilter: ['data-theme'] });
}

function readTheme(): ChartTheme {
  const colours = readColours();
  const { water, buoy, moss, plum, slate, straw, paper, bad } = colours;
  return {
    ...colours,
    categorical: [water, buoy, moss, plum, slate, straw],
    sequential: [
      [0, paper],
      [1, water],
    ],
    diverging: [
      [0, water],
      [0.5, paper],
      [1, bad],
    ],
  };
}

/** Plotly knows no oklch: a canvas turns each token into what it paints. */
function readColours(): Record<Colour, string> {
  const probe = document.createElement('span');
  document.body.append(probe);
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const read = (name: string): string => {
    probe.style.color = `var(--${name})`;
    if (canvas === null) return '';
    canvas.fillStyle = getComputedStyle(probe).color;
    canvas.fillRect(0, 0, 1, 1);
    const [red, green, blue] = canvas.getImageData(0, 0, 1, 1).data;
    return `rgb(${red}, ${green}, ${blue})`;
  };
  const found = Object.fromEntries(names.map((name) => [name, read(name)])) as Record<Colour, string>;
  probe.remove();
  return found;
}

/** A colour between two of the theme. */
export function blend(one: string, other: string, share: number): string {
  const [from, to] = [one, other].map((colour) => (colour.match(/\d+/g) ?? []).map(Number));
  const mixed = [0, 1, 2].map((at) => Math.round((from?.[at] ?? 0) * (1 - share) + (to?.[at] ?? 0) * share));
  return `rgb(${mixed.join(', ')})`;
}

/** A colour of the theme, so much of it. */
export function faint(colour: string, opacity: number): string {
  return colour.replace('rgb(', 'rgba(').replace(')', `, ${opacity})`);
}
