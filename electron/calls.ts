import { ipcMain, type IpcMainInvokeEvent } from 'electron';
import {
  callChannel,
  desktopCalls,
  type DesktopAnswer,
  type DesktopCall,
  type DesktopInput,
  type DesktopOutput,
} from '../contract/desktop.ts';
import { asFault, fault } from '../contract/problem.ts';
import { scheme } from './scheme.ts';

/** What the shell does for each call; `host` is the page's own. */
export type DesktopHandlers = {
  [Call in DesktopCall]: (input: DesktopInput<Call>, host: string) => Promise<DesktopOutput[Call]>;
};

/** Answers what windows ask; who is not a page of ours, or asks for something else, is refused. */
export function answerCalls(handlers: DesktopHandlers): void {
  ipcMain.handle(callChannel, async (event, call: unknown, input: unknown): Promise<DesktopAnswer> => {
    try {
      return { value: await answer(handlers, senderOf(event), call, input) };
    } catch (error) {
      return { problem: asFault(error).problem };
    }
  });
}

function answer(handlers: DesktopHandlers, host: string, call: unknown, input: unknown): Promise<unknown> {
  if (typeof call !== 'string' || !Object.hasOwn(desktopCalls, call))
    throw fault('call.unknown', { call: String(call) });
  const known = call as DesktopCall;
  const parsed = desktopCalls[known].safeParse(input);
  if (!parsed.success) throw fault('input.invalid', { where: known, reason: parsed.error.message });
  const handler = handlers[known] as (input: unknown, host: string) => Promise<unknown>;
  return handler(parsed.data, host);
}

/** The host of the page that asks: the main frame of a window of ours, showing a page of ours. */
function senderOf({ senderFrame }: IpcMainInvokeEvent): string {
  const url = senderFrame === null ? null : URL.parse(senderFrame.url);
  if (url?.protocol !== `${scheme}:` || senderFrame?.parent !== null) throw fault('call.refused', {});
  return url.host;
}
