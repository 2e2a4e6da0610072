import { EventEmitter } from 'node:events';
import type { Application } from './application.ts';
import { cancellable } from './cancellable.ts';
import { Contents, type Ground } from './contents.ts';

interface Options {
  x?: number;
  y?: number;
  width?: number;
  height?: number;
  show?: boolean;
  title?: string;
  webPreferences?: { preload?: string };
}

interface Bounds {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface World extends Ground {
  app: Application;
}

/** Put in place once Chromium runs. */
let world: World | null = null;
const windows = new Map<number, BrowserWindow>();
let made = 0;

export function useWorld(ground: World): void {
  world = ground;
}

/** Electron's BrowserWindow over a window of Chromium; place and looks are only remembered. */
export class BrowserWindow extends EventEmitter {
  readonly id = (made += 1);
  readonly options: Options;
  readonly webContents: Contents;
  /** What the taskbar would show. */
  progress = -1;
  readonly #closed = Promise.withResolvers<void>();
  #bounds: Bounds;
  #state = { visible: false, maximized: false, minimized: false, full: false, focused: false };
  #title: string;
  #gone = false;

  constructor(options: Options = {}) {
    super();
    if (world === null) throw new Error('Cannot create BrowserWindow before app is ready');
    const { x = 0, y = 0, width = 800, height = 600, show = true, title = world.app.name } = options;
    this.options = options;
    this.#bounds = { x, y, width, height };
    this.#title = title;
    this.#state.visible = show;
    this.webContents = new Contents(world, { width, height }, options.webPreferences?.preload ?? null);
    this.webContents.once('did-finish-load', () => this.emit('ready-to-show'));
    this.webContents.on('close-asked', () => this.close());
    this.webContents.once('destroyed', () => this.#end());
    windows.set(this.id, this);
    world.app.mark('window');
    this.focus();
    const { app } = world;
    setImmediate(() => app.emit('web-contents-created', cancellable(), this.webContents));
  }

  static getAllWindows(): BrowserWindow[] {
    return [...windows.values()];
  }

  static getFocusedWindow(): BrowserWindow | null {
    return BrowserWindow.getAllWindows().find((window) => window.isFocused()) ?? null;
  }

  static fromWebContents(contents: Contents | undefined): BrowserWindow | null {
    return BrowserWindow.getAllWindows().find((window) => window.webContents === contents) ?? null;
  }

  static fromId(id: number): BrowserWindow | null {
    return windows.get(id) ?? null;
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url);
  }

  /** Resolves when the window has gone; false where a listener kept it. */
  async closed(): Promise<boolean> {
    if (!this.close()) return false;
    await this.#closed.promise;
    return true;
  }

  close(): boolean {
    if (this.#gone) return true;
    const asked = cancellable();
    this.emit('close', asked);
    if (asked.defaultPrevented) return false;
    this.destroy();
    return true;
  }

  destroy(): void {
    const contents = this.webContents;
    const close = () => world?.connection.browser.send('Target.closeTarget', { targetId: contents.targetId });
    contents.opened.then(close).catch(() => contents.destroyed());
  }

  #end(): void {
    if (this.#gone) return;
    this.#gone = true;
    windows.delete(this.id);
    this.emit('closed');
    this.#closed.resolve();
    if (windows.size > 0 || world === null || world.app.isLeaving) return;
    if (world.app.listenerCount('window-all-closed') > 0) world.app.emit('window-all-closed');
    else world.app.quit();
  }

  isDestroyed(): boolean {
    return this.#gone;
  }

  show(): void {
    this.#state.visible = true;
    this.emit('show');
    this.focus();
  }

  isVisible(): boolean {
    return this.#state.visible;
  }

  focus(): void {
    for (const window of windows.values()) window.#state.focused = false;
    this.#state.focused = true;
    this.emit('focus');
  }

  blur(): void {
    this.#state.focused = false;
    this.emit('blur');
  }

  isFocused(): boolean {
    return this.#state.focused;
  }

  maximize(): void {
    this.#state.maximized = true;
    this.emit('resize');
  }

  isMaximized(): boolean {
    return this.#state.maximized;
  }

  minimize(): void {
    this.#state.minimized = true;
  }

  isMinimized(): boolean {
    return this.#state.minimized;
  }

  restore(): void {
    this.#state.minimized = false;
  }

  setFullScreen(full: boolean): void {
    this.#state.full = full;
  }

  isFullScreen(): boolean {
    return this.#state.full;
  }

  getBounds(): Bounds {
    return { ...this.#bounds };
  }

  getNormalBounds(): Bounds {
    return { ...this.#bounds };
  }

  setBounds(bounds: Partial<Bounds>): void {
    this.#bounds = { ...this.#bounds, ...bounds };
    this.emit('move');
    this.emit('resize');
  }

  getTitle(): string {
    return this.#title;
  }

  setTitle(title: string): void {
    this.#title = title;
  }

  setProgressBar(progress: number): void {
    this.progress = progress;
  }

  flashFrame(): void {}
}

/** Finds pages by Chromium's own name for them, as Playwright asks. */
export const webContents = {
  fromDevToolsTargetId: (target: string) =>
    BrowserWindow.getAllWindows().find((window) => window.webContents.targetId === target)?.webContents,
  getAllWebContents: () => BrowserWindow.getAllWindows().map((window) => window.webContents),
};
