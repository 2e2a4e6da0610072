import { useEffect, useState } from 'react';
import { useWindow } from '../shell/state.ts';

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

/** The window's colours as Plotly takes them (`rgb(…)`), by the names of tokens.css. */
export type ChartTheme = Readonly<Record<(typeof names)[number], string>>;

/** The colours as they are now; new ones when the theme changes, by the person or by the system. */
export function useChartTheme(): ChartTheme {
  const theme = useWindow((state) => state.theme);
  const [colours, setColours] = useState(readColours);
  useEffect(() => {
    const dark = matchMedia('(prefers-color-scheme: dark)');
    const read = () => setColours(readColours());
    read();
    dark.addEventListener('change', read);
    return () => dark.removeEventListener('change', read);
  }, [theme]);
  return colours;
}

/** Plotly knows no oklch: a canvas turns each token into what it paints. */
function readColours(): ChartTheme {
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
  const found = Object.fromEntries(names.map((name) => [name, read(name)])) as ChartTheme;
  probe.remove();
  return found;
}
