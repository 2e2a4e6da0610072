import { app, BrowserWindow, dialog, shell } from 'electron';
import { asFault } from '../contract/problem.ts';
import { en } from '../contract/texts/en.ts';
import { makeProject } from '../host/new-project.ts';
import type { Asked } from './asked.ts';
import { answerCalls, type DesktopHandlers } from './calls.ts';
import { copyDiagnostics, showMemory } from './diagnostics.ts';
import { showMenus, type ShellCommand } from './menu.ts';
import { Projects, type Project } from './projects.ts';
import { serveScheme, welcomeHost } from './scheme.ts';
import { removeSecret, secretNames, setSecret } from './secrets.ts';
import { runSelfTest } from './self-test.ts';
import { lookForUpdate } from './updates.ts';
import { openWindow, tell } from './window.ts';
import { Work } from './work.ts';

const words = en.desktop;

/** The desktop app: which projects are open, in which windows. */
export class App {
  readonly #projects = new Projects({
    restarted: ({ host }, cause) => this.#tellAll(host, { is: 'engine.restarted', cause }),
    lost: ({ host }, cause) => this.#tellAll(host, { is: 'engine.lost', cause }),
  });
  readonly #windows = new Map<string, Set<BrowserWindow>>();
  readonly #work = new Map<string, Work>();
  #leaving = false;

  start(asked: Asked | null): void {
    serveScheme(this.#projects);
    answerCalls(this.#handlers());
    showMenus({ command: (id) => this.#command(id), shell: (command) => void this.#shell(command) });
    app.on('window-all-closed', () => process.platform !== 'darwin' && app.quit());
    app.on('activate', () => BrowserWindow.getAllWindows().length === 0 && this.#welcome());
    app.on('before-quit', (event) => this.#leave(event));
    if (asked === null) this.#welcome();
    else this.show(asked);
  }

  /** Shows what somebody asked for; where that is nothing, the window that is there. */
  show(asked: Asked | null): void {
    if (asked === null) return this.#front()?.focus();
    void app.whenReady().then(() => this.#open(asked.folder, asked));
  }

  async #open(folder: string, asked?: Asked): Promise<boolean> {
    try {
      const project = await this.#projects.open(folder);
      this.#showProject(project, asked);
      return true;
    } catch (error) {
      const { message, remedy } = asFault(error).problem;
      dialog.showErrorBox(words.notOpened({ folder }), `${message}\n${remedy}`);
      if (BrowserWindow.getAllWindows().length === 0) this.#welcome();
      return false;
    }
  }

  #showProject(project: Project, asked?: Asked): void {
    const [there] = this.#windows.get(project.host) ?? [];
    const window = there ?? this.#addWindow(project);
    if (there !== undefined) front(there);
    if (asked !== undefined && asked.view !== null)
      tell(window, { is: 'open', view: asked.view, item: asked.item });
    for (const welcome of this.#windows.get(welcomeHost) ?? []) welcome.close();
  }

  #addWindow(project: Project): BrowserWindow {
    const window = this.#track(project.host, openWindow(project.host, `${project.name} · ${words.name}`));
    if (this.#work.has(project.host)) return window;
    const work = new Work(project, () => this.#windowOf(project.host));
    this.#work.set(project.host, work);
    void work.follow();
    app.addRecentDocument(project.folder);
    return window;
  }

  #welcome(): void {
    const [window] = this.#windows.get(welcomeHost) ?? [];
    if (window !== undefined) return front(window);
    this.#track(welcomeHost, openWindow(welcomeHost, words.welcome));
  }

  #track(host: string, window: BrowserWindow): BrowserWindow {
    const windows = this.#windows.get(host) ?? new Set();
    this.#windows.set(host, windows.add(window));
    window.on('close', (event) => windows.size === 1 && this.#askBeforeLeaving(host, event));
    window.on('closed', () => {
      windows.delete(window);
      if (windows.size === 0) void this.#closeProject(host);
    });
    return window;
  }

  /** The last window of a project at work asks: what runs would end with it. */
  #askBeforeLeaving(host: string, event: { preventDefault(): void }): void {
    const running = this.#work.get(host)?.running ?? [];
    const project = this.#projects.find(host);
    if (running.length === 0 || project === undefined || this.#leaving) return;
    const answer = dialog.showMessageBoxSync({
      type: 'question',
      message: words.leave.question({ project: project.name, work: running.join(', ') }),
      detail: words.leave.detail,
      buttons: [words.leave.stay, words.leave.close],
      defaultId: 0,
      cancelId: 0,
    });
    if (answer === 0) event.preventDefault();
  }

  async #closeProject(host: string): Promise<void> {
    this.#work.get(host)?.end();
    this.#work.delete(host);
    await this.#projects.close(host);
  }

  /** Engines end by themselves before the app does: they write what is not written. */
  #leave(event: { preventDefault(): void }): void {
    if (this.#leaving) return;
    if (this.#projects.all().length === 0) return;
    event.preventDefault();
    this.#leaving = true;
    void this.#projects.closeAll().finally(() => app.quit());
  }

  #handlers(): DesktopHandlers {
    return {
      'project.choose': () =>
        this.#choose(words.chooseFolder, ['openDirectory'], (folder) => this.#open(folder)),
      'project.open': async ({ folder }) => {
        await this.#open(folder);
        return { folder };
      },
      'project.sample': () => this.#make(true),
      'project.create': () => this.#make(false),
      'selfTest.run': () => runSelfTest(),
      'diagnostics.copy': async () => copyDiagnostics(this.#projects.all()),
      'secret.names': async () => secretNames(),
      'secret.set': async ({ name, value }) => {
        setSecret(name, value);
        return null;
      },
      'secret.remove': async ({ name }) => {
        removeSecret(name);
        return null;
      },
    };
  }

  #make(sample: boolean): Promise<{ folder: string } | null> {
    return this.#choose(words.newFolder, ['openDirectory', 'createDirectory'], async (folder) => {
      makeProject(folder, sample);
      return this.#open(folder);
    });
  }

  async #choose(
    title: string,
    properties: ('openDirectory' | 'createDirectory')[],
    then: (folder: string) => Promise<boolean>,
  ): Promise<{ folder: string } | null> {
    const { filePaths } = await dialog.showOpenDialog({ title, properties });
    const [folder] = filePaths;
    if (folder === undefined) return null;
    return (await then(folder)) ? { folder } : null;
  }

  async #shell(command: ShellCommand): Promise<void> {
    const doings: Record<ShellCommand, () => unknown> = {
      'project.choose': () => this.#handlers()['project.choose']({}, ''),
      'project.sample': () => this.#make(true),
      'window.new': () => this.#another(),
      'logs.open': () => shell.openPath(app.getPath('logs')),
      'memory.show': () => showMemory(this.#front()),
      'diagnostics.copy': () => copyDiagnostics(this.#projects.all()),
      'update.check': () => lookForUpdate(),
    };
    try {
      await doings[command]();
    } catch (error) {
      const { message, remedy } = asFault(error).problem;
      dialog.showErrorBox(message, remedy);
    }
  }

  #another(): void {
    const host = this.#hostOf(this.#front());
    const project = host === null ? undefined : this.#projects.find(host);
    if (project === undefined) this.#welcome();
    else this.#addWindow(project);
  }

  #command(id: string): void {
    const window = this.#front();
    if (window !== null) tell(window, { is: 'command', id });
  }

  #front(): BrowserWindow | null {
    return BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0] ?? null;
  }

  #windowOf(host: string): BrowserWindow | null {
    return [...(this.#windows.get(host) ?? [])].find((window) => !window.isDestroyed()) ?? null;
  }

  #hostOf(window: BrowserWindow | null): string | null {
    if (window === null) return null;
    return [...this.#windows].find(([, windows]) => windows.has(window))?.[0] ?? null;
  }

  #tellAll(host: string, news: Parameters<typeof tell>[1]): void {
    for (const window of this.#windows.get(host) ?? []) tell(window, news);
  }
}

function front(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
