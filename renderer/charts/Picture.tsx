import type { PlotElement, PlotEvent } from 'plotly.js-strict-dist-min';
import { useEffect, useRef, useState, type RefObject } from 'react';
import { en } from '../../contract/texts/en.ts';
import parts from '../parts/parts.module.css';
import styles from './charts.module.css';
import { Handle, type HandleProps } from './Handle.tsx';
import { houseLayout } from './layout.ts';
import { loadPlotly } from './load.ts';
import type { ChartTheme } from './theme.ts';
import type { Drag } from './Tools.tsx';
import type { Figure } from './types.ts';

/** One point of a chart, as its figure named it. */
export interface ChartPoint {
  /** Which trace of the figure, and which point of the trace. */
  trace: number;
  index: number;
  x: string | number;
  y: string | number;
  /** What the trace carries for this point. */
  customdata: unknown;
}

interface Props {
  title: string;
  figure: (theme: ChartTheme) => Figure;
  theme: ChartTheme;
  height: number;
  dragMode: Drag;
  onHover: ((point: ChartPoint | null) => void) | undefined;
  onSelect: ((points: readonly ChartPoint[]) => void) | undefined;
  handle: HandleProps | undefined;
}

type Listeners = RefObject<Pick<Props, 'onHover' | 'onSelect'>>;

const config = { displayModeBar: false, responsive: false, doubleClickDelay: 300 };

/** The drawn part: as high before it is drawn as after. */
export function Picture({ title, figure, theme, height, dragMode, onHover, onSelect, handle }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const listeners: Listeners = useRef({ onHover, onSelect });
  const [drawn, setDrawn] = useState<PlotElement | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [attempt, setAttempt] = useState(0);
  /** Counts up when the axes may have moved. */
  const [turn, setTurn] = useState(0);
  listeners.current = { onHover, onSelect };
  useEffect(() => {
    let stale = false;
    const ready = (element: PlotElement) => {
      if (stale) return;
      setDrawn((before) => before ?? listenTo(element, listeners, () => setTurn((count) => count + 1)));
      setTurn((count) => count + 1);
    };
    const failed = (error: unknown) =>
      stale || setFailure(error instanceof Error ? error.message : String(error));
    const { data, layout } = figure(theme);
    loadPlotly()
      .then(({ react }) => {
        if (stale || place.current === null) return null;
        return react(
          place.current,
          data,
          { ...houseLayout(theme, height, layout), dragmode: dragMode },
          config,
        );
      })
      .then((element) => element && ready(element), failed);
    return () => {
      stale = true;
    };
  }, [figure, theme, height, dragMode, attempt]);
  useSize(place, drawn !== null, () => setTurn((count) => count + 1));
  if (failure !== null) {
    const again = () => {
      setFailure(null);
      setAttempt(attempt + 1);
    };
    return <Failed reason={failure} height={height} onRetry={again} />;
  }
  return (
    <div className={`${styles.picture} ${drawn === null ? styles.skeleton : ''}`} style={{ height }}>
      {/* Its classes are Plotly's own. */}
      <div className={styles.plot} ref={place} role="img" aria-label={title} />
      {handle !== undefined && drawn !== null && <Handle {...handle} plot={drawn} turn={turn} />}
    </div>
  );
}

function Failed({ reason, height, onRetry }: { reason: string; height: number; onRetry: () => void }) {
  return (
    <div role="alert" className={parts.problem} style={{ minHeight: height }}>
      <p>{en.view.charts.failed({ reason })}</p>
      <button type="button" className={parts.button} onClick={onRetry}>
        {en.window.retry}
      </button>
    </div>
  );
}

function listenTo(element: PlotElement, listeners: Listeners, moved: () => void): PlotElement {
  element.on('plotly_hover', (event) => listeners.current.onHover?.(pointsOf(event)[0] ?? null));
  element.on('plotly_unhover', () => listeners.current.onHover?.(null));
  element.on('plotly_click', (event) => listeners.current.onSelect?.(pointsOf(event).slice(0, 1)));
  element.on('plotly_selected', (event) => event && listeners.current.onSelect?.(pointsOf(event)));
  element.on('plotly_deselect', () => listeners.current.onSelect?.([]));
  element.on('plotly_relayout', moved);
  return element;
}

function pointsOf(event: PlotEvent | undefined): ChartPoint[] {
  return (event?.points ?? []).map(({ curveNumber, pointNumber, x, y, customdata }) => ({
    trace: curveNumber,
    index: pointNumber,
    x,
    y,
    customdata,
  }));
}

/** The picture follows its pane; a pane that is not shown has no size. */
function useSize(place: RefObject<HTMLDivElement | null>, drawn: boolean, resized: () => void): void {
  const tell = useRef(resized);
  tell.current = resized;
  useEffect(() => {
    const element = place.current;
    if (element === null || !drawn) return undefined;
    let width = element.clientWidth;
    const observer = new ResizeObserver(() => {
      if (element.clientWidth === width || element.clientWidth === 0) return;
      width = element.clientWidth;
      void loadPlotly().then(({ Plots }) => Plots.resize(element).then(() => tell.current()));
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
      void loadPlotly().then(({ purge }) => purge(element));
    };
  }, [place, drawn]);
}
