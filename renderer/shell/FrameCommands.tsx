import { useMemo } from 'react';
import { en } from '../../contract/texts/en.ts';
import { inDesktop } from '../client/desktop.ts';
import { useCancel, useProject, useRuns, useStartRun } from '../client/queries.ts';
import { useCommands, type Command } from './commands.ts';
import { viewNames } from './layout.ts';
import { showOverlay, toggleOverlay } from './overlays.ts';
import { focusFront, stepPane } from './panes.ts';
import { useWindow, type Theme } from './state.ts';
import { closeTab, frontTab, moveAcross, shiftTab, stepTab } from './tab-actions.ts';

const texts = en.view.shell;
const state = useWindow.getState;

const frame: readonly Command[] = [
  ...viewNames.map((view, at) => ({
    id: `view.${at + 1}`,
    title: texts.goTo({ view: en.window.views[view] }),
    run: () => {
      state().open(view);
      focusFront();
    },
  })),
  { id: 'palette.open', title: texts.palette.title, run: () => showOverlay('palette') },
  { id: 'keys.show', title: texts.keys.title, run: () => showOverlay('keys') },
  // Only the app has a keychain to ask.
  ...(inDesktop
    ? [{ id: 'secrets.show', title: texts.secrets.title, run: () => showOverlay('secrets') }]
    : []),
  { id: 'activity.toggle', title: texts.activity.toggle, run: () => toggleOverlay('activity') },
  { id: 'pane.next', title: texts.panes.next, run: () => stepPane(1) },
  { id: 'pane.previous', title: texts.panes.previous, run: () => stepPane(-1) },
  { id: 'tab.close', title: texts.tabs.closeFront, run: () => closeTab(frontTab()) },
  { id: 'tab.reopen', title: texts.tabs.reopen, run: () => state().reopen() },
  { id: 'tab.next', title: texts.tabs.next, run: () => stepTab(1) },
  { id: 'tab.previous', title: texts.tabs.previous, run: () => stepTab(-1) },
  { id: 'tab.split', title: texts.tabs.split, run: () => state().split(frontTab()) },
  { id: 'tab.across', title: texts.tabs.moveAcross, run: () => moveAcross(frontTab()) },
  { id: 'tab.left', title: texts.tabs.moveLeft, run: () => shiftTab(frontTab(), -1) },
  { id: 'tab.right', title: texts.tabs.moveRight, run: () => shiftTab(frontTab(), 1) },
  { id: 'inspector.toggle', title: texts.inspector.toggle, run: () => state().toggle('inspector') },
  ...(['system', 'light', 'dark'] as Theme[]).map((theme) => ({
    id: `theme.${theme}`,
    title: en.window.theme.label({ theme: en.window.theme.names[theme] }),
    run: () => state().setTheme(theme),
  })),
];

/** What can be done from everywhere. */
export function FrameCommands() {
  useCommands(frame);
  const { data: project } = useProject();
  const { mutate: start } = useStartRun();
  const { mutate: cancel } = useCancel();
  const { data } = useRuns();
  const running = data?.runs.find(({ status }) => status === 'running');
  const runs = useMemo(() => {
    const names = project?.pipelines ?? [];
    return [
      ...names.map((pipeline) => ({
        id: `run.start.${pipeline}`,
        title: en.window.run({ pipeline }),
        run: () => start(pipeline),
      })),
      ...(running === undefined
        ? []
        : [
            {
              id: 'run.cancel',
              title: texts.cancelRun({ pipeline: running.pipeline }),
              run: () => cancel(running.run),
            },
          ]),
    ];
  }, [project?.pipelines, running, start, cancel]);
  useCommands(runs);
  return null;
}
