import { en } from '../../contract/texts/en.ts';
import { asFault } from '../../contract/problem.ts';
import { askDesktop } from '../client/desktop.ts';
import { tell, type Notice } from './notices.ts';

const texts = en.view.shell.desktop.update;

/** One word about updates at a time, until it is answered. */
const say = (notice: Notice) => tell({ ...notice, about: 'update', stays: true });

/** Another version is there: it is fetched where the person says so. */
export function offerUpdate({ version, back }: { version: string; back: boolean }): void {
  const run = () => {
    say({ text: texts.fetching({ version }) });
    askDesktop('update.fetch', {}).catch(saying(run));
  };
  say({ text: texts.found({ version, back }), action: { label: texts.fetch, run } });
}

/** A version is here, whole: it is installed at the next end of the app, or now. */
export function offerRestart({ version }: { version: string }): void {
  const run = () => void askDesktop('update.install', {}).catch(saying(run));
  say({ text: texts.ready({ version }), action: { label: texts.restart, run } });
}

function saying(again: () => void): (error: unknown) => void {
  return (error) => {
    const { message, remedy } = asFault(error).problem;
    say({ text: `${message} ${remedy}`, action: { label: texts.again, run: again } });
  };
}
