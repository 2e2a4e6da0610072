import type { AppUpdater } from 'electron-updater';
import { en } from '../contract/texts/en.ts';

const words = en.desktop.update;
const soon = 60_000;
const day = 24 * 60 * 60 * 1_000;

/** Newer versions of the app: looked for once a day, fetched and checked, installed when the app ends. */
export class Updates {
  readonly #load: () => Promise<AppUpdater | null>;
  readonly #onReady: (version: string) => void;
  #updater: Promise<AppUpdater | null> | null = null;

  /** `load` gives null where the app runs from its sources; `onReady` hears of a version that is here, whole. */
  constructor(load: () => Promise<AppUpdater | null>, onReady: (version: string) => void) {
    this.#load = load;
    this.#onReady = onReady;
  }

  /** Without a network nothing is said: Boathouse needs none. */
  begin(): void {
    const quietly = () => void this.look().catch(() => undefined);
    setTimeout(quietly, soon).unref();
    setInterval(quietly, day).unref();
  }

  /**
   * Looks for a newer version that this machine is among the receivers of, and begins to fetch it; gives what a
   * person is to hear.
   * @throws where the feed cannot be read
   */
  async look(): Promise<string> {
    this.#updater ??= this.#prepared();
    const updater = await this.#updater;
    if (updater === null) return words.notInstalled;
    const found = await updater.checkForUpdates();
    if (found?.isUpdateAvailable !== true) return words.none;
    return words.found({ version: found.updateInfo.version });
  }

  async #prepared(): Promise<AppUpdater | null> {
    const updater = await this.#load();
    if (updater === null) return null;
    updater.autoDownload = true;
    updater.autoInstallOnAppQuit = true;
    // A version that was withdrawn makes way for the one before it.
    updater.allowDowngrade = true;
    updater.on('update-downloaded', ({ version }) => this.#onReady(version));
    return updater;
  }
}
