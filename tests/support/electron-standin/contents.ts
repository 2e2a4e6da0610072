import { randomBytes } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { cancellable } from './cancellable.ts';
import type { Connection, Session } from './connection.ts';
import type { IpcMain } from './ipc-main.ts';
import type { Schemes } from './schemes.ts';
import { isolatedWorld } from './worlds/isolated-world.js';
import { mainWorld } from './worlds/main-world.js';

/** What pages share. */
export interface Ground {
  connection: Connection;
  schemes: Schemes;
  ipcMain: IpcMain;
}

interface FrameInfo {
  id: string;
  parentId?: string;
  url: string;
}

const world = 'Electron Isolated Context';
let made = 0;

/** A frame of a page, as a call names its sender. */
class Frame {
  url = '';
  parent: Frame | null = null;
  /** The isolated world's context while the frame has one. */
  context: number | null = null;
}

/** Electron's WebContents: one page of Chromium, driven over the DevTools protocol. */
export class Contents extends EventEmitter {
  readonly id = (made += 1);
  readonly opened: Promise<void>;
  targetId = '';
  readonly #ground: Ground;
  readonly #frames = new Map<string, Frame>();
  readonly #binding = `standin${randomBytes(6).toString('hex')}`;
  readonly #preload: string | null;
  readonly #waiting: (() => void)[] = [];
  #main = '';
  #session: Session | null = null;
  #onOpen: ((details: { url: string }) => { action: string }) | null = null;
  #loading = false;
  #wanted = '';
  #destroyed = false;
  #zoom = 0;

  constructor(ground: Ground, size: { width: number; height: number }, preload: string | null) {
    super();
    this.#ground = ground;
    this.#preload = preload;
    this.opened = this.#open(size);
    this.opened.catch(() => undefined);
  }

  get mainFrame(): Frame {
    return this.#frame(this.#main);
  }

  getURL(): string {
    return this.mainFrame.url;
  }

  isLoading(): boolean {
    return this.#loading;
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.#onOpen = handler;
  }

  /** Reaches the listeners of the page's preload script, once there is one. */
  send(channel: string, ...args: unknown[]): void {
    const tell = () => this.#tell(this.mainFrame, { is: 'sent', channel, args });
    if (this.mainFrame.context === null) this.#waiting.push(tell);
    else tell();
  }

  async loadURL(url: string): Promise<void> {
    this.#loading = true;
    await this.opened;
    this.#wanted = this.#ground.schemes.toPage(url);
    const loaded = new Promise((done) => this.once('did-finish-load', done));
    await this.#session?.send('Page.navigate', { url: this.#wanted });
    await Promise.race([loaded, new Promise((done) => this.once('destroyed', done))]);
  }

  reload(): void {
    this.#wanted = this.#ground.schemes.toPage(this.getURL());
    void this.#session?.send('Page.reload');
  }

  setZoomLevel(level: number): void {
    this.#zoom = level;
  }

  getZoomLevel(): number {
    return this.#zoom;
  }

  close(): void {
    this.emit('close-asked');
  }

  forcefullyCrashRenderer(): void {
    this.#session?.send('Page.crash').catch(() => undefined);
  }

  destroyed(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    this.emit('destroyed');
  }

  async #open(size: { width: number; height: number }): Promise<void> {
    const { browser } = this.#ground.connection;
    const { targetId } = await browser.send('Target.createTarget', {
      url: 'about:blank',
      newWindow: true,
      ...size,
    });
    this.targetId = String(targetId);
    const { sessionId } = await browser.send('Target.attachToTarget', { targetId, flatten: true });
    const session = this.#ground.connection.session(String(sessionId));
    this.#session = session;
    this.#listen(session);
    await Promise.all([
      session.send('Page.enable'),
      session.send('Inspector.enable'),
      session.send('Runtime.enable'),
      session.send('Runtime.addBinding', { name: this.#binding, executionContextName: world }),
      ...this.#scripts().map((script) => session.send('Page.addScriptToEvaluateOnNewDocument', script)),
      session.send('Fetch.enable', { patterns: [{ resourceType: 'Document', requestStage: 'Request' }] }),
    ]);
    const { frameTree } = (await session.send('Page.getFrameTree')) as { frameTree: { frame: FrameInfo } };
    this.#main = frameTree.frame.id;
  }

  #scripts() {
    const events = JSON.stringify(`${this.#binding}:`);
    const preload =
      this.#preload === null
        ? 'null'
        : `function (require, module, exports) {\n${readFileSync(this.#preload, 'utf8')}\n}`;
    const isolated = `(${isolatedWorld})(${events}, ${JSON.stringify(this.#binding)}, ${preload});`;
    return [{ source: `(${mainWorld})(${events});` }, { source: isolated, worldName: world }];
  }

  #listen(session: Session): void {
    session.hear<{ frame: FrameInfo }>('Page.frameNavigated', ({ frame }) => this.#navigated(frame));
    session.hear<{ frameId: string }>('Page.frameStartedLoading', ({ frameId }) => {
      if (frameId === this.#main) this.#loading = true;
    });
    session.hear('Page.loadEventFired', () => this.#loaded());
    session.hear('Inspector.targetCrashed', () =>
      this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 }),
    );
    session.hear<{ url: string }>('Page.windowOpen', ({ url }) =>
      this.#onOpen?.({ url: this.#ground.schemes.fromPage(url) }),
    );
    session.hear<{ requestId: string; frameId: string; request: { url: string } }>(
      'Fetch.requestPaused',
      (paused) => this.#asked(session, paused),
    );
    session.hear<{ context: { id: number; name: string; auxData: { frameId: string } } }>(
      'Runtime.executionContextCreated',
      ({ context }) => context.name === world && this.#entered(context.auxData.frameId, context.id),
    );
    session.hear<{ executionContextId: number }>(
      'Runtime.executionContextDestroyed',
      ({ executionContextId }) => {
        for (const frame of this.#frames.values())
          if (frame.context === executionContextId) frame.context = null;
      },
    );
    session.hear('Runtime.executionContextsCleared', () => {
      for (const frame of this.#frames.values()) frame.context = null;
    });
    session.hear<{ name: string; payload: string; executionContextId: number }>(
      'Runtime.bindingCalled',
      (called) => {
        if (called.name === this.#binding) void this.#heard(called.executionContextId, called.payload);
      },
    );
  }

  #frame(id: string): Frame {
    const known = this.#frames.get(id);
    if (known !== undefined) return known;
    const frame = new Frame();
    this.#frames.set(id, frame);
    return frame;
  }

  #navigated({ id, parentId, url }: FrameInfo): void {
    const frame = this.#frame(id);
    frame.url = this.#ground.schemes.fromPage(url);
    frame.parent = parentId === undefined ? null : this.#frame(parentId);
    if (parentId === undefined) this.#main = id;
  }

  #loaded(): void {
    if (this.getURL() === 'about:blank' || this.getURL() === '') return;
    this.#loading = false;
    this.emit('did-finish-load');
  }

  /** A page that goes elsewhere by itself is asked about; what the shell wanted is not. */
  #asked(
    session: Session,
    { requestId, frameId, request }: { requestId: string; frameId: string; request: { url: string } },
  ): void {
    const event = cancellable({ url: this.#ground.schemes.fromPage(request.url) });
    if (frameId === this.#main && request.url !== this.#wanted) this.emit('will-navigate', event, event.url);
    const answer = event.defaultPrevented
      ? session.send('Fetch.fulfillRequest', { requestId, responseCode: 204 })
      : session.send('Fetch.continueRequest', { requestId });
    answer.catch(() => undefined);
  }

  #entered(frameId: string, context: number): void {
    this.#frame(frameId).context = context;
    if (frameId === this.#main) for (const tell of this.#waiting.splice(0)) tell();
  }

  async #heard(context: number, payload: string): Promise<void> {
    const frame = [...this.#frames.values()].find((one) => one.context === context);
    if (frame === undefined) return;
    const { is, id, channel, args } = JSON.parse(payload) as {
      is: 'invoke' | 'send' | 'path';
      id: number;
      channel: string;
      args: unknown[];
    };
    const event = { sender: this, senderFrame: frame };
    if (is === 'path')
      return this.#tell(frame, { is: 'answered', id, value: await this.#pathOf(context, id) });
    if (is === 'send') return void this.#ground.ipcMain.emit(channel, event, ...args);
    try {
      this.#tell(frame, {
        is: 'answered',
        id,
        value: await this.#ground.ipcMain.invoke(channel, event, args),
      });
    } catch (error) {
      const reason = `Error invoking remote method '${channel}': ${String(error)}`;
      this.#tell(frame, { is: 'answered', id, error: reason });
    }
  }

  /** Where a file lies that the page hands over; nowhere for one that it made itself. */
  async #pathOf(contextId: number, id: number): Promise<string> {
    const expression = `globalThis[${JSON.stringify(`${this.#binding}file${id}`)}]`;
    const session = this.#session;
    if (session === null) return '';
    const { result } = (await session.send('Runtime.evaluate', { expression, contextId })) as {
      result: { objectId: string };
    };
    const { path } = (await session.send('DOM.getFileInfo', { objectId: result.objectId })) as {
      path: string;
    };
    return path;
  }

  #tell({ context }: Frame, message: object): void {
    if (context === null || this.#destroyed) return;
    const expression = `globalThis[${JSON.stringify(`${this.#binding}hear`)}](${JSON.stringify(message)})`;
    this.#session
      ?.send('Runtime.evaluate', { expression, contextId: context, silent: true })
      .catch(() => undefined);
  }
}
