import { BrowserWindow, shell, dialog, type WebContents } from 'electron';
import { join } from 'node:path';
import { newsChannel, type DesktopNews } from '../contract/desktop.ts';
import { en } from '../contract/texts/en.ts';
import { ask } from './choose.ts';
import { scheme } from './scheme.ts';
import { keepState, stateOf } from './window-state.ts';

const words = en.desktop;

/** Opens a window on a page of ours; the window remembers its place by the page's host. */
export function openWindow(host: string, title: string, others: number): BrowserWindow {
  const state = stateOf(host, others);
  const window = new BrowserWindow({
    ...state.bounds,
    minWidth: 720,
    minHeight: 480,
    title,
    show: false,
    webPreferences: {
      preload: join(import.meta.dirname, 'preload.cjs'),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
    },
  });
  if (state.maximized) window.maximize();
  if (state.full) window.setFullScreen(true);
  window.webContents.once('did-finish-load', () => window.webContents.setZoomLevel(state.zoom));
  window.once('ready-to-show', () => window.show());
  window.on('page-title-updated', (event) => event.preventDefault());
  keepState(window, host);
  stayInside(window.webContents, host);
  comeBack(window);
  void window.loadURL(`${scheme}://${host}/`);
  return window;
}

/** Tells a window something, once its page is there; one that is gone hears nothing. */
export function tell(window: BrowserWindow, news: DesktopNews): void {
  if (window.isDestroyed()) return;
  const { webContents: page } = window;
  const send = () => page.send(newsChannel, news);
  if (page.isLoading()) page.once('did-finish-load', send);
  else send();
}

/** No page but ours: other addresses open in the system's browser, after a question, and only where they are https. */
function stayInside(contents: WebContents, host: string): void {
  contents.setWindowOpenHandler(({ url }) => {
    void openOutside(url);
    return { action: 'deny' };
  });
  contents.on('will-navigate', (event) => {
    if (event.url === `${scheme}://${host}/`) return;
    event.preventDefault();
    void openOutside(event.url);
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
}

/** A page that dies this often within this time would only die again. */
const mostDeaths = 3;
const within = 60_000;

/** A page whose process died is shown again: what the engine was told is there. */
function comeBack(window: BrowserWindow): void {
  const deaths: number[] = [];
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    deaths.push(Date.now());
    const often = deaths.filter((at) => Date.now() - at < within).length >= mostDeaths;
    if (often) dialog.showErrorBox(words.pageGone.title, words.pageGone.detail({ reason }));
    else window.webContents.reload();
  });
}

async function openOutside(address: string): Promise<void> {
  const url = URL.parse(address);
  if (url?.protocol !== 'https:') return;
  const { question, open, stay } = words.outside;
  if (await ask(question({ host: url.host }), url.href, [open, stay])) await shell.openExternal(url.href);
}
