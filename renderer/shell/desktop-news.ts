import type { DesktopNews } from '../../contract/desktop.ts';
import { en } from '../../contract/texts/en.ts';
import { onDesktopNews } from '../client/desktop.ts';
import { doCommand } from './commands.ts';
import { viewNames } from './layout.ts';
import { tell } from './notices.ts';
import { useWindow } from './state.ts';

const texts = en.view.shell.desktop;

type Answers = { [Is in DesktopNews['is']]: (news: Extract<DesktopNews, { is: Is }>) => void };

const answers: Answers = {
  command: ({ id }) => void doCommand(id),
  'engine.restarted': ({ cause }) => tell({ text: texts.restarted({ cause }) }),
  'engine.lost': ({ cause }) => tell({ text: texts.lost({ cause }) }),
  'update.ready': ({ version }) => tell({ text: texts.update({ version }) }),
  open: ({ view, item }) => {
    const known = viewNames.find((name) => name === view);
    if (known !== undefined) useWindow.getState().open(known, item ?? undefined);
  },
};

/** Does what the desktop app's menus, links and engines ask of this window. */
export function followDesktop(): void {
  onDesktopNews((news) => answers[news.is](news as never));
}
