import { create } from 'zustand';
import { answered, asFault, fault, type Problem } from '../../../contract/problem.ts';
import type { UploadAnswer } from '../../../contract/calls/imports.ts';
import { askDesktop, inDesktop, onDesktopNews, takeFile } from '../../client/desktop.ts';
import { useWindow } from '../../shell/state.ts';

/** A file on its way from the person's disk to the engine. */
export interface Sending {
  name: string;
  sent: number;
  total: number;
  answer: UploadAnswer | null;
  problem: Problem | null;
  cancel(): void;
}

interface Uploads {
  sendings: Readonly<Record<string, Sending>>;
  change(name: string, sending: Partial<Sending> | null): void;
}

/** What is being sent, by the file's name; a tab shows each. */
export const useUploads = create<Uploads>((set) => ({
  sendings: {},
  change: (name, change) =>
    set(({ sendings: { [name]: known, ...others } }) => ({
      sendings: change === null ? others : { ...others, [name]: { ...blank(name), ...known, ...change } },
    })),
}));

function blank(name: string): Sending {
  return { name, sent: 0, total: 0, answer: null, problem: null, cancel: () => undefined };
}

export const importPrefix = 'import:';

/** The item of the tab that shows a file on its way in. */
export function importItem(name: string): string {
  return `${importPrefix}${name}`;
}

/** Sends files to the engine, each shown in a tab of its own. */
export function takeFiles(files: readonly File[]): void {
  for (const file of files) {
    send(file);
    useWindow.getState().open('data', importItem(file.name), { upload: null });
  }
}

/** Asks the person for files and takes them in, as a drop does. */
export function pickFiles(): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = true;
  input.addEventListener('change', () => takeFiles([...(input.files ?? [])]));
  input.click();
}

/** In the desktop app past the page, where the file is one of the disk's. */
function send(file: File): void {
  useUploads.getState().sendings[file.name]?.cancel();
  if (!inDesktop) return put(file);
  const sending = crypto.randomUUID();
  pass(file, sending, takeFile(file, sending), () => put(file));
}

/** Sends the files that the project was made for, each shown in a tab of its own; the first is looked at. */
export function takeWaiting(files: readonly { sending: string; name: string; size: number }[]): void {
  for (const file of files.toReversed()) {
    pass(file, file.sending, askDesktop('file.send', { sending: file.sending }));
    useWindow.getState().open('data', importItem(file.name), { upload: null });
  }
}

/** Follows a file that the desktop app sends; `otherwise` for one that it cannot. */
function pass(
  file: { name: string; size: number },
  sending: string,
  coming: Promise<UploadAnswer | null>,
  otherwise: () => void = () => undefined,
): void {
  const { change } = useUploads.getState();
  let given = false;
  const cancel = () => {
    given = true;
    change(file.name, null);
    void askDesktop('file.cancel', { sending });
  };
  change(file.name, { sent: 0, total: file.size, answer: null, problem: null, cancel });
  const end = onDesktopNews((news) => {
    if (news.is === 'file.sent' && news.sending === sending && !given) change(file.name, { sent: news.sent });
  });
  coming
    .then(
      (answer) => given || (answer === null ? otherwise() : change(file.name, { answer, sent: file.size })),
      (error: unknown) => given || change(file.name, { problem: asFault(error).problem }),
    )
    .finally(end);
}

/** A streamed PUT; XMLHttpRequest because fetch does not tell how much was sent. */
function put(file: File): void {
  const { change } = useUploads.getState();
  const request = new XMLHttpRequest();
  const fail = (error: unknown) => change(file.name, { problem: asFault(error).problem });
  request.upload.addEventListener('progress', ({ loaded }) => change(file.name, { sent: loaded }));
  request.addEventListener('load', () => {
    try {
      change(file.name, { answer: answerOf(request), sent: file.size });
    } catch (error) {
      fail(error);
    }
  });
  // The engine is away, or the disk cannot be read any more.
  request.addEventListener('error', () => fail(fault('upload.broken', { name: file.name })));
  const cancel = () => {
    request.abort();
    change(file.name, null);
  };
  change(file.name, { sent: 0, total: file.size, answer: null, problem: null, cancel });
  request.open('PUT', `/api/uploads/${encodeURIComponent(file.name)}`);
  request.send(file);
}

function answerOf({ responseText }: XMLHttpRequest): UploadAnswer {
  return answered(JSON.parse(responseText) as UploadAnswer | { problem: Problem });
}
