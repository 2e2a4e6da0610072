import { app, BrowserWindow, dialog, type BaseWindow, type OpenDialogOptions } from 'electron';
import { join } from 'node:path';
import { asFault } from '../contract/problem.ts';
import { en } from '../contract/texts/en.ts';

const words = en.desktop;

/** The window that a person looks at, or any. */
export function front(): BrowserWindow | null {
  return BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0] ?? null;
}

interface Dialog<Options, Answer> {
  (window: BaseWindow, options: Options): Promise<Answer>;
  (options: Options): Promise<Answer>;
}

function overFront<Options, Answer>(show: Dialog<Options, Answer>, options: Options): Promise<Answer> {
  const window = front();
  return window === null ? show(options) : show(window, options);
}

/** Asks for the folder of a project; none: the person thought better of it. */
export async function chooseFolder(): Promise<string | null> {
  const [folder] = await chosen({ title: words.chooseFolder, properties: ['openDirectory'] });
  return folder ?? null;
}

/** Asks for files with data; none where the person thought better of it. */
export function chooseFiles(): Promise<string[]> {
  return chosen({ title: words.chooseFiles, properties: ['openFile', 'multiSelections'] });
}

async function chosen(options: OpenDialogOptions): Promise<string[]> {
  return (await overFront(dialog.showOpenDialog, options)).filePaths;
}

/** Asks where a new project shall be, with a name to begin with; null where the person thought better of it. */
export async function choosePlace(name: string): Promise<string | null> {
  const { canceled, filePath } = await overFront(dialog.showSaveDialog, {
    title: words.newFolder,
    nameFieldLabel: words.projectName,
    buttonLabel: words.makeProject,
    defaultPath: join(app.getPath('documents'), name),
  });
  return canceled ? null : filePath;
}

/** Shows what is wrong where no page can. */
export function showTrouble(title: string, error: unknown): void {
  const { message, remedy } = asFault(error).problem;
  dialog.showErrorBox(title, `${message}\n${remedy}`);
}

/** Says something. */
export async function say(message: string, detail = ''): Promise<void> {
  await overFront(dialog.showMessageBox, { type: 'info', message, detail });
}

/** Asks something that is answered by yes or no; no is the answer of who closes it. */
export async function ask(
  message: string,
  detail: string,
  [yes, no]: readonly [string, string],
): Promise<boolean> {
  const careful = { defaultId: 1, cancelId: 1 };
  const question = { type: 'question' as const, message, detail, buttons: [yes, no], ...careful };
  const { response } = await overFront(dialog.showMessageBox, question);
  return response === 0;
}

/** Whether what runs may end; there is no page left to ask in. */
export function mayEnd(project: string, work: string): boolean {
  const answer = dialog.showMessageBoxSync({
    type: 'question',
    message: words.leave.question({ project, work }),
    detail: words.leave.detail,
    buttons: [words.leave.stay, words.leave.close],
    defaultId: 0,
    cancelId: 0,
  });
  return answer === 1;
}
