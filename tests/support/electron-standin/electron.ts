import { Application } from './application.ts';
import { BrowserWindow, useWorld, webContents } from './browser-window.ts';
import { startChromium } from './chromium.ts';
import { IpcMain } from './ipc-main.ts';
import { Menu, MenuItem } from './menu.ts';
import { autoUpdater, net } from './net.ts';
import { Schemes } from './schemes.ts';
import * as system from './system.ts';
import { endUtilities, utilityMetrics, utilityProcess } from './utility.ts';

const app = new Application();
const protocol = new Schemes();
const ipcMain = new IpcMain();

/** What `import 'electron'` gives in the main process. */
export const electron = {
  app,
  protocol,
  ipcMain,
  BrowserWindow,
  webContents,
  utilityProcess: {
    fork: (...given: Parameters<typeof utilityProcess.fork>) => {
      app.mark('fork');
      return utilityProcess.fork(...given);
    },
  },
  Menu,
  MenuItem,
  net: { ...net, fetch: (address: string, init: RequestInit) => protocol.fetch(address, init) },
  autoUpdater,
  ...system,
};

/** Starts Chromium, then tells the app that it is ready. */
export async function begin(): Promise<void> {
  const chromium = await startChromium({ hosts: await protocol.open(), switches: switches() });
  Object.assign(process.versions, { chrome: chromium.version });
  const { connection } = chromium;
  connection.browser.hear<{ targetId: string }>('Target.targetDestroyed', ({ targetId }) => {
    webContents.fromDevToolsTargetId(targetId)?.destroyed();
  });
  connection.browser.hear<{ targetInfo: { targetId: string; type: string; openerId?: string } }>(
    'Target.targetCreated',
    ({ targetInfo: { type, openerId, targetId } }) => {
      // No window of ours was opened by a page: the shell has been asked, and Chromium's own goes.
      if (type === 'page' && openerId !== undefined)
        connection.browser.send('Target.closeTarget', { targetId }).catch(() => undefined);
    },
  );
  await connection.browser.send('Target.setDiscoverTargets', { discover: true });
  useWorld({ app, connection, schemes: protocol, ipcMain });
  app.parts = {
    closeWindows: async () => {
      for (const window of BrowserWindow.getAllWindows()) if (!(await window.closed())) return false;
      return true;
    },
    shutDown: async () => {
      endUtilities();
      protocol.close();
      await chromium.close();
    },
    metrics: () => [
      { pid: process.pid, type: 'Browser' },
      { pid: chromium.process.pid ?? 0, type: 'GPU' },
      ...utilityMetrics(),
    ],
  };
  chromium.process.once('exit', () => app.exit(1));
  app.begin();
}

/** Playwright's own switches come through `app.commandLine`; its port comes as an argument. */
function switches(): string[] {
  const port = process.argv.find((word) => word.startsWith('--remote-debugging-port='));
  return [
    ...app.switches.filter((word) => !word.startsWith('--headless')),
    ...(port === undefined ? [] : [port]),
  ];
}
