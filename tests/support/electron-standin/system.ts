import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { EventEmitter } from 'node:events';

/** Dialogs answer as if the person thought better of it; a test puts its own answers in their place. */
export const dialog = {
  showOpenDialog: async () => ({ canceled: true, filePaths: [] as string[] }),
  showSaveDialog: async () => ({ canceled: true, filePath: '' }),
  showMessageBox: async () => ({ response: 0, checkboxChecked: false }),
  showMessageBoxSync: () => 0,
  showErrorBox: (title: string, text: string) => console.error(`${title}\n${text}`),
};

export const shell = {
  openExternal: async (_url: string) => undefined,
  openPath: async (_path: string) => '',
  showItemInFolder: (_path: string) => undefined,
};

let copied = '';
export const clipboard = {
  readText: () => copied,
  writeText: (text: string) => {
    copied = text;
  },
};

const area = { x: 0, y: 0, width: 1920, height: 1080 };
const display = { id: 1, bounds: area, workArea: area, scaleFactor: 1 };
export const screen = Object.assign(new EventEmitter(), {
  getAllDisplays: () => [display],
  getPrimaryDisplay: () => display,
});

/** A key for as long as the program runs: it shows who seals and opens, not how safe a keychain is. */
const key = Buffer.from(process.env['STANDIN_KEYCHAIN'] ?? randomBytes(32).toString('hex'), 'hex');
export const safeStorage = {
  isEncryptionAvailable: () => true,
  encryptString: (text: string) => {
    const iv = randomBytes(16);
    const cipher = createCipheriv('aes-256-cbc', key, iv);
    return Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final()]);
  },
  decryptString: (sealed: Buffer) => {
    const cipher = createDecipheriv('aes-256-cbc', key, sealed.subarray(0, 16));
    return Buffer.concat([cipher.update(sealed.subarray(16)), cipher.final()]).toString('utf8');
  },
};

/** A notification that nobody sees; a test puts its own `show` in place. */
export class Notification extends EventEmitter {
  readonly #options: { title: string; body: string };

  constructor(options: { title: string; body: string }) {
    super();
    this.#options = options;
  }

  static isSupported(): boolean {
    return true;
  }

  get title(): string {
    return this.#options.title;
  }

  get body(): string {
    return this.#options.body;
  }

  show(): void {}
}

const blockers = new Set<number>();
let blocked = 0;
export const powerSaveBlocker = {
  start: () => {
    blocked += 1;
    blockers.add(blocked);
    return blocked;
  },
  stop: (id: number) => void blockers.delete(id),
  isStarted: (id: number) => blockers.has(id),
};

export const crashReporter = { start: () => undefined };

type Permission = (contents: unknown, permission: string, answer: (allowed: boolean) => void) => void;

/** What the app decided about permissions, for a test to ask. */
class SessionOfPages extends EventEmitter {
  request: Permission | null = null;
  check: (() => boolean) | null = null;

  setPermissionRequestHandler(handler: Permission): void {
    this.request = handler;
  }

  setPermissionCheckHandler(handler: () => boolean): void {
    this.check = handler;
  }
}

export const session = {
  defaultSession: new SessionOfPages(),
  /** What the updater asks through; nothing is kept in it. */
  fromPartition: () => new SessionOfPages(),
};
