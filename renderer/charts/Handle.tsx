import type { PlotElement } from 'plotly.js-strict-dist-min';
import { useRef, type KeyboardEvent, type PointerEvent } from 'react';
import styles from './charts.module.css';

export interface HandleProps {
  /** What is moved: `Threshold`. */
  label: string;
  /** Where it can stand, in the data's units; without y it is a line across the picture at x. */
  points: readonly { x: number; y?: number }[];
  /** Which of the points it stands at. */
  at: number;
  /** How the place is said: `0.31`. */
  text: string;
  onMove(at: number): void;
}

/** A mark on a drawn chart that moves along its points: a slider for keyboard and screen reader. */
export function Handle({
  label,
  points,
  at,
  text,
  onMove,
  plot,
}: HandleProps & { plot: PlotElement; turn: number }) {
  const dragging = useRef(false);
  const pixels = pixelsOf(plot);
  const point = points[Math.min(at, points.length - 1)];
  if (pixels === null || point === undefined) return null;
  const { x, y } = pixels.of(point);
  const move = (event: PointerEvent<HTMLElement>) => {
    const box = plot.getBoundingClientRect();
    onMove(nearest(points.map(pixels.of), event.clientX - box.left, event.clientY - box.top));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const next = moved(event.key, at, points.length);
    if (next === null) return;
    event.preventDefault();
    onMove(next);
  };
  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={points.length - 1}
      aria-valuenow={at}
      aria-valuetext={text}
      className={y === null ? styles.lineHandle : styles.pointHandle}
      style={y === null ? { left: x, top: pixels.top, height: pixels.height } : { left: x, top: y }}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        dragging.current = true;
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event) => dragging.current && move(event)}
      onPointerUp={() => {
        dragging.current = false;
      }}
    >
      <span className={styles.handleText}>{text}</span>
    </div>
  );
}

interface Pixels {
  of(point: { x: number; y?: number }): { x: number; y: number | null };
  top: number;
  height: number;
}

function pixelsOf({ _fullLayout: { xaxis, yaxis } = {} }: PlotElement): Pixels | null {
  if (xaxis === undefined || yaxis === undefined) return null;
  return {
    of: ({ x, y }) => ({
      x: xaxis._offset + xaxis.d2p(x),
      y: y === undefined ? null : yaxis._offset + yaxis.d2p(y),
    }),
    top: yaxis._offset,
    height: yaxis._length,
  };
}

function nearest(places: readonly { x: number; y: number | null }[], x: number, y: number): number {
  const distance = (place: { x: number; y: number | null }) =>
    (place.x - x) ** 2 + (place.y === null ? 0 : (place.y - y) ** 2);
  let best = 0;
  places.forEach((place, at) => {
    if (distance(place) < distance(places[best]!)) best = at;
  });
  return best;
}

const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 };

function moved(key: string, at: number, count: number): number | null {
  const page = Math.max(1, Math.round(count / 10));
  const places: Readonly<Record<string, number>> = {
    Home: 0,
    End: count - 1,
    PageUp: at + page,
    PageDown: at - page,
  };
  const step = steps[key];
  const next = step === undefined ? places[key] : at + step;
  return next === undefined ? null : Math.min(count - 1, Math.max(0, next));
}
