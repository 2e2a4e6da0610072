import { dialog, type BrowserWindow, type MessageBoxOptions, type OpenDialogOptions } from 'electron';
import { asFault } from '../contract/problem.ts';
import { en } from '../contract/texts/en.ts';

const words = en.desktop;

/** Asks for one folder, over the window that is in front; null where the person thought better of it. */
export async function chooseFolder(
  over: BrowserWindow | null,
  title: string,
  properties: NonNullable<OpenDialogOptions['properties']>,
): Promise<string | null> {
  const options = { title, properties };
  const { filePaths } = await (over === null
    ? dialog.showOpenDialog(options)
    : dialog.showOpenDialog(over, options));
  return filePaths[0] ?? null;
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
