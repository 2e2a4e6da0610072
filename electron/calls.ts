import { ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron';
import type { z } from 'zod';
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
  [Call in DesktopCall]: (input: DesktopInput<Call>, host: string) => Answered<DesktopOutput[Call]>;
};
/** Where there is nothing to answer, nothing needs to be returned. */
type Answered<Output> = [Output] extends [null]
  ? Promise<null> | void | Promise<void>
  : Output | Promise<Output>;

/** Answers what windows ask; who asks for something else is refused. */
export function answerCalls(handlers: DesktopHandlers): void {
  answerOn(callChannel, (host, _page, call, input) => answer(handlers, host, call, input));
}

/** Answers on a channel; who is not a page of ours is refused. */
export function answerOn(
  channel: string,
  work: (host: string, page: WebContents, ...given: unknown[]) => Promise<unknown>,
): void {
  ipcMain.handle(channel, async (event, ...given: unknown[]): Promise<DesktopAnswer> => {
    try {
      return { value: await work(senderOf(event), event.sender, ...given) };
    } catch (error) {
      return { problem: asFault(error).problem };
    }
  });
}

async function answer(
  handlers: DesktopHandlers,
  host: string,
  call: unknown,
  input: unknown,
): Promise<unknown> {
  if (typeof call !== 'string' || !Object.hasOwn(desktopCalls, call))
    throw fault('call.unknown', { call: String(call) });
  const known = call as DesktopCall;
  const handler = handlers[known] as (input: unknown, host: string) => unknown;
  return (await handler(read<unknown>(desktopCalls[known], input, known), host)) ?? null;
}

/** @throws `input.invalid` */
export function read<Input>(schema: z.ZodType<Input>, given: unknown, where: string): Input {
  const parsed = schema.safeParse(given);
  if (!parsed.success) throw fault('input.invalid', { where, reason: parsed.error.message });
  return parsed.data;
}

/** The host of the page that asks: the main frame of a window of ours, showing a page of ours. */
function senderOf({ senderFrame }: IpcMainInvokeEvent): string {
  const url = senderFrame === null ? null : URL.parse(senderFrame.url);
  if (url?.protocol !== `${scheme}:` || senderFrame?.parent !== null) throw fault('call.refused', {});
  return url.host;
}
