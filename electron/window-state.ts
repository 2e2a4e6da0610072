import { screen, type BrowserWindow, type Rectangle } from 'electron';
import { z } from 'zod';
import { KeptFile } from './kept-file.ts';

const bounds = z.strictObject({
  x: z.number().optional(),
  y: z.number().optional(),
  width: z.number(),
  height: z.number(),
});
const state = z.strictObject({
  bounds,
  maximized: z.boolean(),
  full: z.boolean().default(false),
  /** Electron's scale: 0 is 100 %. */
  zoom: z.number().default(0),
});
type Kept = z.infer<typeof state>;

interface WindowState {
  /** In the screen's pixels; without a place where the system may choose one. */
  bounds: { width: number; height: number } | Rectangle;
  maximized: boolean;
  full: boolean;
  zoom: number;
}

const kept = new KeptFile<Record<string, Kept>>('windows.json', z.record(z.string(), state), {});
const first: Kept = { bounds: { width: 1360, height: 860 }, maximized: false, full: false, zoom: 0 };
/** How far a further window of a project stands from the one before. */
const step = 28;
const rest = 300;

/** Where the window of a host stood last, as far as that is still on a screen; a further one a little aside. */
export function stateOf(host: string, others: number): WindowState {
  const { bounds: last, ...looks } = kept.read()[host] ?? first;
  const { width, height } = last;
  const at = { x: (last.x ?? Number.NaN) + others * step, y: (last.y ?? Number.NaN) + others * step };
  return {
    ...looks,
    bounds: isOnScreen({ ...at, width, height }) ? { ...at, width, height } : { width, height },
  };
}

/** Remembers where a window stands, each time it comes to rest and when it closes. */
export function keepState(window: BrowserWindow, host: string): void {
  let timer: NodeJS.Timeout | undefined;
  const keep = () => {
    clearTimeout(timer);
    if (window.isDestroyed() || window.isMinimized()) return;
    const now = {
      bounds: window.getNormalBounds(),
      maximized: window.isMaximized(),
      full: window.isFullScreen(),
      zoom: window.webContents.getZoomLevel(),
    };
    kept.write({ ...kept.read(), [host]: now });
  };
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(keep, rest);
  };
  window.on('resize', soon);
  window.on('move', soon);
  window.on('close', keep);
}

/** Enough of its title bar to take hold of it. */
function isOnScreen({ x, y, width }: Rectangle): boolean {
  return screen.getAllDisplays().some(({ workArea }) => {
    const seen = Math.min(x + width, workArea.x + workArea.width) - Math.max(x, workArea.x);
    return seen > 100 && y >= workArea.y - 10 && y < workArea.y + workArea.height - 40;
  });
}
