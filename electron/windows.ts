import type { BrowserWindow } from 'electron';
import type { DesktopNews } from '../contract/desktop.ts';
import { openWindow, tell } from './window.ts';

export interface WindowsOf {
  /** The last window of a host is about to close; whoever prevents it keeps it. */
  closing(host: string, event: { preventDefault(): void }): void;
  /** A host has no window any more. */
  gone(host: string): void;
}

/** The app's windows, by the host of their pages. */
export class Windows {
  readonly #on: WindowsOf;
  readonly #byHost = new Map<string, Set<BrowserWindow>>();

  constructor(on: WindowsOf) {
    this.#on = on;
  }

  open(host: string, title: string): BrowserWindow {
    const windows = this.#byHost.get(host) ?? new Set();
    const window = openWindow(host, title, windows.size);
    this.#byHost.set(host, windows.add(window));
    window.on('close', (event) => windows.size === 1 && this.#on.closing(host, event));
    window.on('closed', () => {
      windows.delete(window);
      if (windows.size === 0) this.#on.gone(host);
    });
    return window;
  }

  of(host: string): BrowserWindow[] {
    return [...(this.#byHost.get(host) ?? [])].filter((window) => !window.isDestroyed());
  }

  hostOf(window: BrowserWindow | null): string | null {
    if (window === null) return null;
    return [...this.#byHost].find(([, windows]) => windows.has(window))?.[0] ?? null;
  }

  /** Tells every window of a host. */
  tell(host: string, news: DesktopNews): void {
    for (const window of this.of(host)) tell(window, news);
  }

  tellEveryone(news: DesktopNews): void {
    for (const host of this.#byHost.keys()) this.tell(host, news);
  }
}

/** Brings a window before the person's eyes. */
export function bringForward(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
