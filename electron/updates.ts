import type { AppUpdater } from 'electron-updater';
import type { DesktopNews } from '../contract/desktop.ts';
import { fault } from '../contract/problem.ts';

const soon = 60_000;
const day = 24 * 60 * 60 * 1_000;

/** What the person wants of updates. */
export interface Wish {
  /** Look by itself, once a day. */
  daily: boolean;
}

/** A version that this machine may have; `back` where it is older: a newer one was withdrawn. */
export interface Found {
  version: string;
  back: boolean;
}

interface UpdatesOf {
  /** Null where this copy has no place to fetch updates from. */
  load(): Promise<AppUpdater | null>;
  tell(news: DesktopNews): void;
  wish: { read(): Wish; write(wish: Wish): void };
}

/** Other versions of the app: looked for once a day, fetched when the person says so, installed when the app ends. */
export class Updates {
  readonly #of: UpdatesOf;
  #updater: Promise<AppUpdater | null> | null = null;
  #fetched: string | null = null;
  #restarts = false;
  #news: DesktopNews | null = null;
  #outcome = 'not looked for';

  constructor(of: UpdatesOf) {
    this.#of = of;
  }

  /** How the last look went, for diagnostics. */
  get outcome(): string {
    return this.#outcome;
  }

  /** What a window that opens now has missed. */
  get news(): DesktopNews | null {
    return this.#news;
  }

  get daily(): boolean {
    return this.#of.wish.read().daily;
  }

  set daily(daily: boolean) {
    this.#of.wish.write({ daily });
  }

  begin(): void {
    setTimeout(() => void this.lookByItself(), soon).unref();
    setInterval(() => void this.lookByItself(), day).unref();
  }

  /** Tells of a version that is there and fetches nothing; without a network nothing is said: Boathouse needs none. */
  async lookByItself(): Promise<void> {
    if (!this.daily) return;
    const found = await this.look().catch(() => null);
    if (found !== null && found.version !== this.#fetched) this.#tell({ is: 'update.found', ...found });
  }

  /**
   * Looks for the version that this machine should have; null where it is this one, or the release is not for it yet.
   * @throws `update.none-here`, `update.unreachable`
   */
  async look(): Promise<Found | null> {
    const updater = await this.#here();
    const answer = await updater.checkForUpdates().catch((error: unknown) => {
      this.#outcome = `not reached: ${codeOf(error)}`;
      throw fault('update.unreachable', { reason: codeOf(error) }, {}, error);
    });
    if (answer === null) throw fault('update.none-here', {});
    const { version } = answer.updateInfo;
    // What was fetched and has been withdrawn since is not installed.
    updater.autoInstallOnAppQuit = answer.isUpdateAvailable && version === this.#fetched;
    this.#outcome = answer.isUpdateAvailable ? `found ${version}` : `none, ${version} is the newest offered`;
    if (!answer.isUpdateAvailable) this.#news = this.#fetched = null;
    return answer.isUpdateAvailable ? { version, back: updater.currentVersion.compare(version) > 0 } : null;
  }

  /**
   * Fetches what the last look found, and checks it; from then on it is installed when the app ends.
   * @throws `update.not-fetched`
   */
  async fetch(): Promise<void> {
    const updater = await this.#here();
    await updater.downloadUpdate().catch((error: unknown) => {
      this.#outcome = `not fetched: ${codeOf(error)}`;
      throw fault('update.not-fetched', { reason: codeOf(error) }, {}, error);
    });
  }

  /** Whether the app's end is to be a restart with what was fetched. */
  get restarts(): boolean {
    return this.#restarts;
  }

  set restarts(wanted: boolean) {
    this.#restarts = wanted && this.#fetched !== null;
  }

  /** Quits; where a restart is wanted, what was fetched is installed and started. Nothing else of the app runs now. */
  async end(quit: () => void): Promise<void> {
    const updater = this.#restarts ? await this.#here() : null;
    this.#restarts = false;
    if (updater === null) return quit();
    updater.once('error', quit);
    updater.quitAndInstall(true, true);
  }

  async #here(): Promise<AppUpdater> {
    this.#updater ??= this.#prepared();
    const updater = await this.#updater;
    if (updater === null) throw fault('update.none-here', {});
    return updater;
  }

  async #prepared(): Promise<AppUpdater | null> {
    const updater = await this.#of.load();
    if (updater === null) return null;
    updater.autoDownload = false;
    updater.autoInstallOnAppQuit = false;
    // A version that was withdrawn makes way for the one before it.
    updater.allowDowngrade = true;
    updater.logger = null;
    updater.on('update-downloaded', ({ version }) => {
      updater.autoInstallOnAppQuit = true;
      this.#fetched = version;
      this.#tell({ is: 'update.ready', version });
    });
    return updater;
  }

  #tell(news: DesktopNews): void {
    this.#news = news;
    this.#of.tell(news);
  }
}

const codeOf = (error: unknown) => {
  const { code, name } = error as { code?: string; name: string };
  return code ?? name;
};
