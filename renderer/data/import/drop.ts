import { fault } from '../../../contract/problem.ts';
import { client } from '../../client/engine.ts';
import { openFile } from '../../client/desktop.ts';
import { sendFile } from '../../client/send-file.ts';
import { tellProblem } from '../../shell/notices.ts';
import { useWindow } from '../../shell/state.ts';
import { takeFiles } from './uploads.ts';

/** Takes what was dropped for what it is: a project is opened, a notebook shown, everything else taken in as data. */
export function takeDrop({ items }: DataTransfer): void {
  const dropped = [...items].flatMap((item) => {
    const file = item.kind === 'file' ? item.getAsFile() : null;
    return file === null ? [] : [{ file, isFolder: item.webkitGetAsEntry()?.isDirectory === true }];
  });
  const isData = ({ file, isFolder }: Dropped) => !isFolder && !notebook.test(file.name);
  takeFiles(dropped.filter(isData).map(({ file }) => file));
  for (const one of dropped.filter((each) => !isData(each)))
    open(one).catch((error: unknown) => tellProblem(error));
}

interface Dropped {
  file: File;
  isFolder: boolean;
}

const notebook = /\.(md|ipynb)$/i;

async function open({ file, isFolder }: Dropped): Promise<void> {
  if (await openFile(file)) return;
  if (isFolder) throw fault('upload.folder', { name: file.name });
  const upload = await sendFile(file, 'any');
  const { file: brought } = await client.call('notebook.bring', { upload });
  useWindow.getState().open('notebooks', brought);
}
