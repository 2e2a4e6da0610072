import type {
  Desktop,
  DesktopCall,
  DesktopInput,
  DesktopNews,
  DesktopOutput,
} from '../../contract/desktop.ts';
import type { UploadAnswer } from '../../contract/calls/imports.ts';
import { answered } from '../../contract/problem.ts';

const desktop = (window as { boathouse?: Desktop }).boathouse;

/** Whether the window is the desktop app's; a browser tab has no shell to ask. */
export const inDesktop = desktop !== undefined;

/**
 * Asks the desktop app for something that only it can do.
 * @throws Fault with the app's problem
 */
export async function askDesktop<Call extends DesktopCall>(
  call: Call,
  input: DesktopInput<Call>,
): Promise<DesktopOutput[Call]> {
  const answer = await desktop?.call(call, input);
  if (answer === undefined) throw new Error('There is no desktop app around this window.');
  return answered(answer).value as DesktopOutput[Call];
}

/**
 * Hands a file to the engine past the page; null in a browser, and where the file is none of the disk's.
 * @throws Fault with the engine's problem
 */
export async function takeFile(file: File, sending: string): Promise<UploadAnswer | null> {
  const answer = (await desktop?.takeFile(file, sending)) ?? null;
  return answer === null ? null : (answered(answer).value as UploadAnswer);
}

/**
 * Opens the project that a dropped folder or file belongs to; false in a browser, and where there is none.
 * @throws Fault with the app's problem
 */
export async function openFile(file: File): Promise<boolean> {
  const answer = (await desktop?.openFile(file)) ?? { value: false };
  return answered(answer).value === true;
}

/** Hears what the app tells by itself; in a browser nothing ever comes. */
export function onDesktopNews(listener: (news: DesktopNews) => void): () => void {
  return desktop?.onNews(listener) ?? (() => undefined);
}
