import { contextBridge, ipcRenderer, webUtils, type IpcRendererEvent } from 'electron';
import type { Desktop, DesktopNews } from '../contract/desktop.ts';

// The sandbox gives this script no files: the channels' names stand here as they do in contract/desktop.ts.
const callChannel = 'boathouse:call';
const fileChannel = 'boathouse:file';
const openChannel = 'boathouse:open';
const newsChannel = 'boathouse:news';

const desktop: Desktop = {
  call: (call, input) => ipcRenderer.invoke(callChannel, call, input),
  onNews: (listener) => {
    const hear = (_event: IpcRendererEvent, news: DesktopNews) => listener(news);
    ipcRenderer.on(newsChannel, hear);
    return () => void ipcRenderer.off(newsChannel, hear);
  },
  takeFile: async (file, sending) => {
    // Only a file that the system itself gave to the page has a path; one that the page made has none.
    const path = webUtils.getPathForFile(file as File);
    return path === '' ? null : ipcRenderer.invoke(fileChannel, { path, sending });
  },
  openFile: async (file) => {
    const path = webUtils.getPathForFile(file as File);
    return path === '' ? null : ipcRenderer.invoke(openChannel, { path });
  },
};

contextBridge.exposeInMainWorld('boathouse', desktop);
