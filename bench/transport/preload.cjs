/* oxlint-disable no-undef */
const { contextBridge, ipcRenderer } = require('electron');

contextBridge.exposeInMainWorld('channels', {
  invoke: (channel, input) => ipcRenderer.invoke(channel, input),
  onEvent: (listener) => ipcRenderer.on('event', (_event, at) => listener(at)),
});
