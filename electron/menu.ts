import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import { en } from '../contract/texts/en.ts';

const words = en.desktop.menu;

/** What a menu can ask of the shell itself; everything else is a command of the window. */
export type ShellCommand =
  | 'project.choose'
  | 'project.sample'
  | 'project.import'
  | 'window.new'
  | 'logs.open'
  | 'memory.show'
  | 'diagnostics.copy'
  | 'notices.show'
  | 'update.check';

/** What a menu turns on and off. */
export type ShellTick = 'update.daily';

type Role = NonNullable<MenuItemConstructorOptions['role']>;

/** An entry: a role that the system fills, a command of the window's or of the shell's, a tick, or a line. */
type Entry =
  | 'line'
  | { role: Role }
  | { command: string; label: string; keys?: string }
  | { shell: ShellCommand; label: string; keys?: string }
  | { tick: ShellTick; label: string };

interface MenuTable {
  label: string;
  entries: readonly Entry[];
}

const isMac = process.platform === 'darwin';

const file: MenuTable = {
  label: words.file,
  entries: [
    { shell: 'project.choose', label: words.openProject, keys: 'CmdOrCtrl+O' },
    { shell: 'project.import', label: words.newFromFiles },
    { shell: 'project.sample', label: words.openSample },
    { shell: 'window.new', label: words.newWindow, keys: 'CmdOrCtrl+Shift+N' },
    'line',
    { command: 'secrets.show', label: words.secrets },
    'line',
    { command: 'edit.save', label: words.save, keys: 'CmdOrCtrl+S' },
    { command: 'tab.close', label: words.closeTab, keys: 'CmdOrCtrl+W' },
    'line',
    { role: isMac ? 'close' : 'quit' },
  ],
};

const edit: MenuTable = {
  label: words.edit,
  entries: [
    { command: 'edit.undo', label: words.undo },
    { command: 'edit.redo', label: words.redo },
    'line',
    { role: 'cut' },
    { role: 'copy' },
    { role: 'paste' },
    { role: 'selectAll' },
  ],
};

const view: MenuTable = {
  label: words.view,
  entries: [
    { command: 'palette.open', label: words.palette, keys: 'CmdOrCtrl+K' },
    { command: 'sidebar.toggle', label: words.sidebar, keys: 'CmdOrCtrl+B' },
    { command: 'inspector.toggle', label: words.inspector },
    { command: 'activity.toggle', label: words.activity },
    'line',
    ...Object.values(en.window.views).map((label, at) => ({
      command: `view.${at + 1}`,
      label,
      keys: `CmdOrCtrl+${at + 1}`,
    })),
    'line',
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    { role: 'togglefullscreen' },
  ],
};

const help: MenuTable = {
  label: words.help,
  entries: [
    { command: 'keys.show', label: words.keys },
    'line',
    { shell: 'memory.show', label: words.memory },
    { shell: 'logs.open', label: words.logs },
    { shell: 'diagnostics.copy', label: words.diagnostics },
    'line',
    { shell: 'update.check', label: words.update },
    { tick: 'update.daily', label: words.daily },
    'line',
    { shell: 'notices.show', label: words.notices },
  ],
};

const windowMenu: MenuTable = { label: words.window, entries: [{ role: 'minimize' }, { role: 'zoom' }] };
const appMenu: MenuTable = {
  label: app.name,
  entries: [{ role: 'about' }, 'line', { role: 'hide' }, { role: 'hideOthers' }, 'line', { role: 'quit' }],
};

const table: readonly MenuTable[] = [...(isMac ? [appMenu] : []), file, edit, view, windowMenu, help];

export interface MenuActions {
  /** Does a command in the window that is in front. */
  command(id: string): void;
  shell(command: ShellCommand): void;
  isOn(tick: ShellTick): boolean;
  turn(tick: ShellTick, on: boolean): void;
}

/** Puts the menus up. */
export function showMenus(actions: MenuActions): void {
  Menu.setApplicationMenu(
    Menu.buildFromTemplate(
      table.map(({ label, entries }) => ({ label, submenu: entries.map((entry) => itemOf(entry, actions)) })),
    ),
  );
}

function itemOf(entry: Entry, actions: MenuActions): MenuItemConstructorOptions {
  if (entry === 'line') return { type: 'separator' };
  if ('role' in entry) return entry;
  if ('tick' in entry) {
    const { tick: id, label } = entry;
    const click = ({ checked }: { checked: boolean }) => actions.turn(id, checked);
    return { id, label, type: 'checkbox', checked: actions.isOn(id), click };
  }
  const { label, keys } = entry;
  const shown = {
    label,
    // Keys are the window's own wherever it has the focus; the menu only shows them.
    ...(keys === undefined ? {} : { accelerator: keys, registerAccelerator: 'shell' in entry }),
  };
  return 'shell' in entry
    ? { ...shown, id: entry.shell, click: () => actions.shell(entry.shell) }
    : { ...shown, id: entry.command, click: () => actions.command(entry.command) };
}
