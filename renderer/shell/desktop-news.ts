import type { DesktopNews } from '../../contract/desktop.ts';
import { en } from '../../contract/texts/en.ts';
import { askDesktop, onDesktopNews } from '../client/desktop.ts';
import { takeWaiting } from '../data/import/uploads.ts';
import { doCommand } from './commands.ts';
import { viewNames } from './layout.ts';
import { tell, tellProblem } from './notices.ts';
import { offerRestart, offerUpdate } from './update-news.ts';
import { useWindow } from './state.ts';

const texts = en.view.shell.desktop;

type Answers = { [Is in DesktopNews['is']]: (news: Extract<DesktopNews, { is: Is }>) => void };

const answers: Answers = {
  command: ({ id }) => void doCommand(id),
  'engine.restarted': ({ cause }) => tell({ text: texts.restarted({ cause }) }),
  'engine.lost': ({ cause }) =>
    tell({ text: texts.lost({ cause }), action: { label: texts.again, run: again }, stays: true }),
  files: ({ files }) => takeWaiting(files),
  // Whoever sends a file listens for it.
  'file.sent': () => undefined,
  'update.found': offerUpdate,
  'update.ready': offerRestart,
  open: ({ view, item }) => {
    const known = viewNames.find((name) => name === view);
    if (known !== undefined) useWindow.getState().open(known, item ?? undefined);
  },
};

function again(): void {
  askDesktop('engine.start', {}).catch((error: unknown) =>
    tellProblem(error, { label: texts.again, run: again }),
  );
}

/** Does what the desktop app's menus, links and engines ask of this window. */
export function followDesktop(): void {
  onDesktopNews((news) => answers[news.is](news as never));
}
