import { app, dialog } from 'electron';
import { en } from '../contract/texts/en.ts';

const words = en.desktop.update;

/** Looks for a newer version; it is installed when the app ends, and never without a word. */
export async function lookForUpdate(): Promise<string | null> {
  if (!app.isPackaged) {
    await dialog.showMessageBox({ type: 'info', message: words.notInstalled });
    return null;
  }
  const { autoUpdater } = (await import('electron-updater')).default;
  autoUpdater.autoInstallOnAppQuit = true;
  const found = await autoUpdater.checkForUpdates();
  const version = found?.isUpdateAvailable === true ? found.updateInfo.version : null;
  await dialog.showMessageBox({
    type: 'info',
    message: version === null ? words.none : words.found({ version }),
  });
  return version;
}
