import { app, BrowserWindow, shell } from 'electron';
import type { AppUpdater } from 'electron-updater';
import { existsSync, statSync } from 'node:fs';
import { basename, join, parse } from 'node:path';
import { z } from 'zod';
import { openChannel, openedFile } from '../contract/desktop.ts';
import { fault } from '../contract/problem.ts';
import { en } from '../contract/texts/en.ts';
import { askedBy, type Asked } from '../host/asked.ts';
import { makeProject } from '../host/new-project.ts';
import { forgetProject } from '../host/recent.ts';
import { runSelfTest } from '../host/self-test.ts';
import { answerCalls, answerOn, read, type DesktopHandlers } from './calls.ts';
import { ask, chooseFiles, chooseFolder, choosePlace, front, mayEnd, say, showTrouble } from './choose.ts';
import { copyDiagnostics, showMemory, showNotices } from './diagnostics.ts';
import { Files, type WaitingFile } from './files.ts';
import { KeptFile } from './kept-file.ts';
import { showMenus, type ShellCommand } from './menu.ts';
import { Projects, type Project } from './projects.ts';
import { serveScheme, welcomeHost } from './scheme.ts';
import { removeSecret, secretNames, setSecret } from './secrets.ts';
import { Updates } from './updates.ts';
import { startAsUtility } from './utility-child.ts';
import { tell } from './window.ts';
import { bringForward, Windows } from './windows.ts';
import { Work } from './work.ts';

const words = en.desktop;

/** The desktop app: which projects are open, in which windows. */
export class App {
  readonly #projects = new Projects({
    restarted: (host, cause) => this.#windows.tell(host, { is: 'engine.restarted', cause }),
    lost: (host, cause) => this.#windows.tell(host, { is: 'engine.lost', cause }),
  });
  readonly #windows = new Windows({
    closing: (host, event) => this.#mayClose(host) || event.preventDefault(),
    gone: (host) => this.#closeProject(host),
  });
  readonly #files = new Files((host) => this.#projects.engineOf(host));
  readonly #updates = new Updates({
    load: updater,
    tell: (news) => this.#windows.tellEveryone(news),
    wish: new KeptFile('updates.json', z.strictObject({ daily: z.boolean() }), { daily: true }),
  });
  readonly #work = new Map<string, Work>();
  readonly #handlers = this.#makeHandlers();
  #early: Asked | null = null;
  #started = false;
  #leaving = false;

  start(asked: Asked | null): void {
    serveScheme(this.#projects);
    answerCalls(this.#handlers);
    this.#files.listen();
    answerOn(openChannel, (_host, _page, given) => this.#openDropped(given));
    showMenus({
      command: (id) => this.#command(id),
      shell: (command) => void this.#shell(command),
      isOn: () => this.#updates.daily,
      turn: (_tick, on) => (this.#updates.daily = on),
    });
    app.on('window-all-closed', () => process.platform !== 'darwin' && app.quit());
    app.on('activate', () => BrowserWindow.getAllWindows().length === 0 && this.#welcome());
    app.on('before-quit', (event) => this.#mayQuit() || event.preventDefault());
    app.on('will-quit', (event) => this.#end(event));
    this.#started = true;
    const first = asked ?? this.#early;
    if (first === null) this.#welcome();
    else void this.#openAsked(first);
    this.#updates.begin();
  }

  /** Shows what somebody asked for, at the start where it is not through; for nothing, the window that is there. */
  show(asked: Asked | null): void {
    if (!this.#started) this.#early = asked;
    else if (asked === null) this.#showAny();
    else void this.#openAsked(asked);
  }

  /** Whether a dropped folder or file is one of a project; then it is shown. */
  async #openDropped(given: unknown): Promise<boolean> {
    const { path } = read(openedFile, given, openChannel);
    const asked = askedBy(path, path);
    if (asked !== null) await this.#open(asked.folder, asked);
    return asked !== null;
  }

  #showAny(): void {
    const window = front();
    if (window === null) this.#welcome();
    else bringForward(window);
  }

  /** Opens what somebody outside asked for: there may be no page yet to say what is wrong. */
  async #openAsked(asked: Asked): Promise<void> {
    try {
      await this.#open(asked.folder, asked);
    } catch (error) {
      showTrouble(words.notOpened({ folder: asked.folder }), error);
    }
  }

  /** @throws what is wrong with the project; its window is gone then, and another is there */
  async #open(folder: string, asked?: Asked): Promise<{ host: string; folder: string }> {
    let host = '';
    try {
      const begun = this.#projects.open(folder);
      ({ host } = begun);
      this.#showProject(begun, asked);
      this.#opened(await begun.opening);
      return { host, folder: begun.folder };
    } catch (error) {
      if (this.#windows.of(welcomeHost).length === 0 && this.#projects.all().length === 0) this.#welcome();
      for (const window of this.#windows.of(host)) window.destroy();
      throw error;
    }
  }

  /** The window is drawn while the engine starts: its calls wait. */
  #showProject({ host, folder }: { host: string; folder: string }, asked?: Asked): void {
    const [there] = this.#windows.of(host);
    const window = there ?? this.#newWindow(host, basename(folder));
    if (there !== undefined) bringForward(there);
    if (asked !== undefined && asked.view !== null)
      tell(window, { is: 'open', view: asked.view, item: asked.item });
  }

  #newWindow(host: string, name: string): BrowserWindow {
    const window = this.#windows.open(host, titled(name));
    if (this.#updates.news !== null) tell(window, this.#updates.news);
    return window;
  }

  #opened(project: Project): void {
    const { host, folder, name } = project;
    const windows = this.#windows.of(host);
    // The person may have thought better of it while the engine started.
    if (windows.length === 0) return this.#projects.close(host);
    for (const window of windows) window.setTitle(titled(name));
    for (const welcome of this.#windows.of(welcomeHost)) welcome.close();
    if (this.#work.has(host)) return;
    const work = new Work(project, () => this.#windows.of(host)[0] ?? null);
    this.#work.set(host, work);
    void work.follow();
    app.addRecentDocument(folder);
  }

  #welcome(): void {
    const [window] = this.#windows.of(welcomeHost);
    if (window === undefined) this.#windows.open(welcomeHost, words.welcome);
    else bringForward(window);
  }

  /** The last window of a project at work asks: what runs would end with it. */
  #mayClose(host: string): boolean {
    const working = this.#workingAt(host);
    return this.#leaving || working === null || mayEnd(working.project, working.work);
  }

  #workingAt(host: string): { project: string; work: string } | null {
    const running = this.#work.get(host)?.running ?? [];
    const project = this.#projects.find(host);
    return running.length === 0 || project === undefined
      ? null
      : { project: project.name, work: running.join(', ') };
  }

  #closeProject(host: string): void {
    this.#work.get(host)?.end();
    this.#work.delete(host);
    void this.#projects.close(host);
  }

  /** Asks once for each project at work; then windows close without a further word. */
  #mayQuit(): boolean {
    this.#leaving ||= this.#projects.all().every(({ host }) => this.#mayClose(host));
    if (!this.#leaving) this.#updates.restarts = false;
    return this.#leaving;
  }

  /** Engines end by themselves before the app does, or makes way for a newer one: they write what is not written. */
  #end(event: { preventDefault(): void }): void {
    const ending = this.#projects.closeAll();
    if (ending === null && !this.#updates.restarts) return;
    event.preventDefault();
    void Promise.resolve(ending).finally(() => {
      app.releaseSingleInstanceLock();
      return this.#updates.end(() => app.quit());
    });
  }

  /** @throws `update.busy`: no restart ends what runs */
  #restart(): void {
    const [busy] = this.#projects.all().flatMap(({ host }) => this.#workingAt(host) ?? []);
    if (busy !== undefined) throw fault('update.busy', busy);
    this.#updates.restarts = true;
    app.quit();
  }

  #makeHandlers(): DesktopHandlers {
    return {
      'project.choose': () => this.#choose(),
      'project.open': ({ folder }) => this.#open(folder),
      'project.sample': () => this.#sample(),
      'project.import': ({ dropped }) => this.#import(dropped),
      'project.create': () => this.#create(words.newName),
      'project.forget': ({ folder }) => forgetProject(folder),
      'engine.start': (_input, host) => this.#projects.restart(host),
      'file.send': ({ sending }, host) =>
        this.#files.send(host, sending, (news) => this.#windows.tell(host, news)),
      'file.cancel': ({ sending }, host) => this.#files.cancel(host, sending),
      'selfTest.run': () => runSelfTest(app.getPath('temp'), startAsUtility),
      'update.fetch': () => this.#updates.fetch(),
      'update.install': () => this.#restart(),
      'diagnostics.copy': () => copyDiagnostics(this.#projects.all(), this.#updates.outcome),
      'secret.names': () => secretNames(),
      'secret.set': ({ name, value }) => setSecret(name, value),
      'secret.remove': ({ name }) => removeSecret(name),
    };
  }

  async #choose(): Promise<{ folder: string } | null> {
    const folder = await chooseFolder();
    return folder === null ? null : this.#open(folder);
  }

  async #sample(): Promise<{ folder: string } | null> {
    const folder = await choosePlace(words.sampleName);
    if (folder === null) return null;
    makeProject(folder, true);
    return this.#open(folder);
  }

  /** A project of files, chosen or dropped; a folder that was dropped is one that is there. */
  async #import(dropped: readonly string[]): Promise<{ folder: string } | null> {
    const chosen = dropped.length > 0 ? dropped : await this.#chooseFiles();
    const files = this.#files.waiting(chosen);
    const [first] = files;
    if (first === undefined) return null;
    if (statSync(first.path).isDirectory()) return this.#open(first.path);
    return this.#create(parse(first.name).name.split('.', 1)[0] ?? words.newName, files);
  }

  async #chooseFiles(): Promise<string[]> {
    const paths = await chooseFiles();
    return paths.map((path) => this.#files.wait(path));
  }

  /** A new project begins where files are taken in, with those that it was made for. */
  async #create(name: string, files: readonly WaitingFile[] = []): Promise<{ folder: string } | null> {
    const folder = await choosePlace(name);
    if (folder === null) return null;
    makeProject(folder, false);
    const opened = await this.#open(folder, { folder, view: 'data', item: null });
    const told = files.map(({ sending, name: file, size }) => ({ sending, name: file, size }));
    if (told.length > 0) this.#windows.tell(opened.host, { is: 'files', files: told });
    return opened;
  }

  async #shell(command: ShellCommand): Promise<void> {
    const doings: Record<ShellCommand, () => unknown> = {
      'project.choose': () => this.#choose(),
      'project.sample': () => this.#sample(),
      'project.import': () => this.#import([]),
      'window.new': () => this.#another(),
      'logs.open': () => shell.openPath(app.getPath('logs')),
      'memory.show': () => showMemory(),
      'diagnostics.copy': () => copyDiagnostics(this.#projects.all(), this.#updates.outcome),
      'notices.show': () => showNotices(),
      'update.check': () => this.#lookForUpdate(),
    };
    try {
      await doings[command]();
    } catch (error) {
      showTrouble(words.notDone, error);
    }
  }

  async #lookForUpdate(): Promise<void> {
    const { none, found, detail, fetch, later } = words.update;
    const offered = await this.#updates.look();
    if (offered === null) await say(none);
    else if (await ask(found(offered), detail, [fetch, later])) await this.#updates.fetch();
  }

  #another(): void {
    const project = this.#projects.find(this.#windows.hostOf(front()) ?? '');
    if (project === undefined) this.#welcome();
    else this.#newWindow(project.host, project.name);
  }

  #command(id: string): void {
    const window = front();
    if (window !== null) tell(window, { is: 'command', id });
  }
}

const titled = (project: string) => `${project} · ${words.name}`;

/** Only what is installed is ever renewed, and only where it was packed with a place to fetch updates from. */
async function updater(): Promise<AppUpdater | null> {
  const isRenewed = app.isPackaged && existsSync(join(process.resourcesPath, 'app-update.yml'));
  return isRenewed ? (await import('electron-updater')).default.autoUpdater : null;
}
