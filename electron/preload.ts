import { contextBridge, ipcRenderer, webUtils, type IpcRendererEvent } from 'electron';
import type { Desktop, DesktopNews } from '../contract/desktop.ts';

// The sandbox gives this script no files: the channels' names stand here as they do in contract/desktop.ts.
const callChannel = 'boathouse:call';
const newsChannel = 'boathouse:news';

const desktop: Desktop = {
  call: (call, input) => ipcRenderer.invoke(callChannel, call, input),
  onNews: (listener) => {
    const hear = (_event: IpcRendererEvent, news: DesktopNews) => listener(news);
    ipcRenderer.on(newsChannel, hear);
    return () => void ipcRenderer.off(newsChannel, hear);
  },
  pathOf: (file) => webUtils.getPathForFile(file as File),
};

contextBridge.exposeInMainWorld('boathouse', desktop);
