import type { KeyboardEvent, PointerEvent } from 'react';
import { en } from '../../../contract/texts/en.ts';
import styles from './table.module.css';

const words = en.view.notebook.output;

const least = 120;
const most = 2_000;
const step = 26;

interface Props {
  label: string;
  /** Null: as high as what is in it. */
  height: number | null;
  onChange(height: number): void;
}

/** The lower edge of what stands before it: dragged, or moved by the arrow keys, it sets its height. */
export function HeightHandle({ label, height, onChange }: Props) {
  const change = (next: number) => onChange(Math.round(Math.min(most, Math.max(least, next))));
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    const { currentTarget: handle, pointerId, clientY } = event;
    const start = height ?? heightBefore(handle);
    handle.setPointerCapture(pointerId);
    const move = (moved: globalThis.PointerEvent) => change(start + moved.clientY - clientY);
    handle.addEventListener('pointermove', move);
    handle.addEventListener('lostpointercapture', () => handle.removeEventListener('pointermove', move), {
      once: true,
    });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const way = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (way === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    change((height ?? heightBefore(event.currentTarget)) + way * step);
  };
  return (
    <div
      className={styles.handle}
      role="separator"
      aria-orientation="horizontal"
      aria-label={label}
      aria-valuenow={height ?? least}
      aria-valuetext={words.heightText({ height })}
      aria-valuemin={least}
      aria-valuemax={most}
      tabIndex={0}
      {...{ onPointerDown, onKeyDown }}
    />
  );
}

function heightBefore(handle: HTMLElement): number {
  const [panel] = handle.previousElementSibling?.children ?? [];
  return (panel as HTMLElement | undefined)?.offsetHeight ?? least;
}
