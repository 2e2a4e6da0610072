import {
  app,
  dialog,
  type BrowserWindow,
  type MessageBoxOptions,
  type OpenDialogOptions,
  type SaveDialogOptions,
} from 'electron';
import { join } from 'node:path';
import { asFault } from '../contract/problem.ts';
import { en } from '../contract/texts/en.ts';

const words = en.desktop;

/** Asks for the folder of a project, over the window that is in front; none: the person thought better of it. */
export async function chooseFolder(over: BrowserWindow | null): Promise<string | null> {
  const [folder] = await chosen(over, { title: words.chooseFolder, properties: ['openDirectory'] });
  return folder ?? null;
}

/** Asks for files with data; none where the person thought better of it. */
export function chooseFiles(over: BrowserWindow | null): Promise<string[]> {
  return chosen(over, { title: words.chooseFiles, properties: ['openFile', 'multiSelections'] });
}

async function chosen(over: BrowserWindow | null, options: OpenDialogOptions): Promise<string[]> {
  const { filePaths } = await (over === null
    ? dialog.showOpenDialog(options)
    : dialog.showOpenDialog(over, options));
  return filePaths;
}

/** Asks where a new project shall be, with a name to begin with; null where the person thought better of it. */
export async function choosePlace(over: BrowserWindow | null, name: string): Promise<string | null> {
  const options: SaveDialogOptions = {
    title: words.newFolder,
    nameFieldLabel: words.projectName,
    buttonLabel: words.makeProject,
    defaultPath: join(app.getPath('documents'), name),
  };
  const { canceled, filePath } = await (over === null
    ? dialog.showSaveDialog(options)
    : dialog.showSaveDialog(over, options));
  return canceled ? null : filePath;
}

/** Shows what is wrong where no page can. */
export function showTrouble(title: string, error: unknown): void {
  const { message, remedy } = asFault(error).problem;
  dialog.showErrorBox(title, `${message}\n${remedy}`);
}

/** Says something over the window that is in front. */
export async function say(over: BrowserWindow | null, message: string, detail?: string): Promise<void> {
  const options: MessageBoxOptions = { type: 'info', message, ...(detail === undefined ? {} : { detail }) };
  await (over === null ? dialog.showMessageBox(options) : dialog.showMessageBox(over, options));
}

/** Asks something that is answered by yes or no, over the window that is in front; no is the answer of who closes it. */
export async function ask(
  over: BrowserWindow | null,
  message: string,
  detail: string,
  [yes, no]: readonly [string, string],
): Promise<boolean> {
  const options: MessageBoxOptions = { type: 'question', message, detail, buttons: [yes, no] };
  const careful = { ...options, defaultId: 1, cancelId: 1 };
  const { response } = await (over === null
    ? dialog.showMessageBox(careful)
    : dialog.showMessageBox(over, careful));
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
