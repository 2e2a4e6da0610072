import { z } from 'zod';
import './issues.ts';
import type { UploadAnswer } from './calls/imports.ts';
import type { Problem } from './problem.ts';
import { secretName } from './shapes.ts';

/**
 * What a window asks of the desktop app that holds it: everything else goes to the engine by fetch. Each is a channel
 * of its own with one input; the shell checks sender and input.
 */
export const desktopCalls = {
  /** Asks for a folder and opens the project in it; null where the person thought better of it. */
  'project.choose': z.strictObject({}),
  /** Opens a project in a window of its own, or shows the one that has it. */
  'project.open': z.strictObject({ folder: z.string().min(1).max(4_096) }),
  /** Asks where, lays out the sample project there, and opens it. */
  'project.sample': z.strictObject({}),
  /**
   * Asks for files unless some were dropped, asks where, and opens a new project that has them in its hands. Dropped
   * files have the names under which the preload script handed them in.
   */
  'project.import': z.strictObject({ dropped: z.array(z.string().max(64)).max(64) }),
  /** Asks where, makes an empty project there, and opens it. */
  'project.create': z.strictObject({}),
  /** Takes a project off the list of recent ones; its folder stays. */
  'project.forget': z.strictObject({ folder: z.string().min(1).max(4_096) }),
  /** Starts the engine of this window's project once more, after it was given up. */
  'engine.start': z.strictObject({}),
  /** Hands a file that came with a new project to its engine, as a dropped one. */
  'file.send': z.strictObject({ sending: z.string().max(64) }),
  /** Gives up a file on its way. */
  'file.cancel': z.strictObject({ sending: z.string().max(64) }),
  'selfTest.run': z.strictObject({}),
  /** Fetches the version that was found; answers when it is here, whole. */
  'update.fetch': z.strictObject({}),
  /** Ends the app, installs what was fetched, and starts it; refused while anything is at work. */
  'update.install': z.strictObject({}),
  'diagnostics.copy': z.strictObject({}),
  'secret.names': z.strictObject({}),
  'secret.set': z.strictObject({
    name: secretName,
    value: z.string().min(1).max(65_536),
  }),
  'secret.remove': z.strictObject({ name: secretName }),
} as const;

export type DesktopCall = keyof typeof desktopCalls;
export type DesktopInput<Call extends DesktopCall> = z.infer<(typeof desktopCalls)[Call]>;

/** One part of the self-test: what was tried, and what is wrong where it failed. */
export interface SelfTestPart {
  name: string;
  problem: string | null;
  /** What it found: a version, a size. */
  found: string;
}

/** What each call answers. */
export interface DesktopOutput {
  'project.choose': { folder: string } | null;
  'project.open': { folder: string } | null;
  'project.sample': { folder: string } | null;
  'project.import': { folder: string } | null;
  'project.create': { folder: string } | null;
  'project.forget': null;
  'engine.start': null;
  'file.send': UploadAnswer;
  'file.cancel': null;
  'selfTest.run': SelfTestPart[];
  'update.fetch': null;
  'update.install': null;
  'diagnostics.copy': null;
  'secret.names': string[];
  'secret.set': null;
  'secret.remove': null;
}

/** An answer on its way to the window: Electron would turn an error into a text. */
export type DesktopAnswer = { value: unknown } | { problem: Problem };

/** What the app tells a window by itself. */
export type DesktopNews =
  /** A menu's command, by its id in the table of keys. */
  | { is: 'command'; id: string }
  /** The engine died and runs again. */
  | { is: 'engine.restarted'; cause: string }
  | { is: 'engine.lost'; cause: string }
  /** A link or a file asks for something of this project. */
  | { is: 'open'; view: string; item: string | null }
  /** Files that the project was made for: they wait for `file.send`. */
  | { is: 'files'; files: { sending: string; name: string; size: number }[] }
  /** So many bytes of a file have come. */
  | { is: 'file.sent'; sending: string; sent: number }
  /** Another version can be had; `back` where it is an older one, since a newer was withdrawn. */
  | { is: 'update.found'; version: string; back: boolean }
  | { is: 'update.ready'; version: string };

/** What the preload script puts into a window as `boathouse`; a browser tab has none. */
export interface Desktop {
  call(call: DesktopCall, input: unknown): Promise<DesktopAnswer>;
  /** Hears the app's news until the function that it answers is called. */
  onNews(listener: (news: DesktopNews) => void): () => void;
  /**
   * Hands a file, dropped or chosen, to the engine past the page; null where it is none of the disk's. `sending` names
   * it in the news and to `file.cancel`. Where no project is open yet, the file waits for one: `project.import`.
   */
  takeFile(file: unknown, sending: string): Promise<DesktopAnswer | null>;
  /**
   * Opens the project that a dropped folder or file belongs to, and in it the notebook that the file is. Answers whether
   * there is such a project; null where the file is none of the disk's.
   */
  openFile(file: unknown): Promise<DesktopAnswer | null>;
}

/** The channels between preload and shell. */
export const callChannel = 'boathouse:call';
export const fileChannel = 'boathouse:file';
export const openChannel = 'boathouse:open';
export const newsChannel = 'boathouse:news';

/** What the preload script alone says of a file: its path never comes from the page. */
const path = z.string().min(1).max(4_096);
export const openedFile = z.strictObject({ path });
export const takenFile = z.strictObject({ path, sending: z.string().max(64) });
