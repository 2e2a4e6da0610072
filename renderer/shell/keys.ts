/** The one table of keys: command → keys. `Mod` is Ctrl, and Cmd on a Mac; tooltips, menus and the palette show these. */
const table: Readonly<Record<string, readonly string[]>> = {
  'palette.open': ['Mod+K'],
  // A letter alone is a key only while a notebook's cell has the focus.
  'keys.show': ['?', 'H'],
  'pane.next': ['F6'],
  'pane.previous': ['Shift+F6'],
  'tab.close': ['Alt+W', 'Mod+W'],
  'tab.reopen': ['Alt+Shift+T', 'Mod+Shift+T'],
  'tab.next': ['Alt+PageDown', 'Mod+PageDown'],
  'tab.previous': ['Alt+PageUp', 'Mod+PageUp'],
  'tab.split': ['Alt+\\', 'Mod+\\'],
  'sidebar.toggle': ['Mod+B'],
  'inspector.toggle': ['Alt+I'],
  'activity.toggle': ['Alt+A'],
  'run.start': ['Mod+Enter'],
  'run.cancel': ['Mod+.'],
  'edit.undo': ['Mod+Z', 'Z'],
  'edit.redo': ['Mod+Shift+Z', 'Mod+Y', 'Shift+Z'],
  'edit.save': ['Mod+S'],
  'edit.duplicate': ['Alt+D'],
  'edit.group': ['Alt+G'],
  'cell.run': ['Mod+Enter'],
  'cell.runNext': ['Shift+Enter'],
  'cell.runInsert': ['Alt+Enter'],
  'cell.edit': ['Enter'],
  'cell.above': ['A'],
  'cell.below': ['B'],
  'cell.prose': ['M'],
  'cell.code': ['Y'],
  'cell.up': ['Alt+ArrowUp'],
  'cell.down': ['Alt+ArrowDown'],
  'cell.previous': ['K', 'ArrowUp'],
  'cell.next': ['J', 'ArrowDown'],
  'cell.selectUp': ['Shift+K', 'Shift+ArrowUp'],
  'cell.selectDown': ['Shift+J', 'Shift+ArrowDown'],
  'cell.selectAll': ['Mod+A'],
  'cell.leave': ['Escape'],
  'cell.cut': ['X'],
  'cell.copy': ['C'],
  'cell.paste': ['V'],
  'cell.pasteAbove': ['Shift+V'],
  'cell.join': ['Shift+M'],
  'cell.split': ['Mod+Shift+-'],
  'cell.fold': ['Shift+O'],
  'cell.foldSection': ['ArrowLeft'],
  'cell.unfoldSection': ['ArrowRight'],
  'cell.lines': ['L'],
  'notebook.lines': ['Shift+L'],
  'cell.output': ['O'],
  'cell.format': ['Shift+Alt+F'],
  // Pressed twice: the notebook listens for these itself.
  'cell.remove': ['D D'],
  'notebook.find': ['Mod+F', 'Mod+H'],
  'notebook.interrupt': ['I I'],
  'notebook.restart': ['0 0'],
};

const mac = /Mac|iPhone|iPad/.test(navigator.platform);
/** A browser keeps Ctrl+1 and Ctrl+W for itself, so that a window in it shows the keys with Alt. */
const desktop = location.host.startsWith('workbench');

/** Every combination that means a command: the shown one first. Views are `view.1` … `view.8`. */
export function keysOf(command: string): readonly string[] {
  const place = /^view\.([1-8])$/.exec(command)?.[1];
  const keys = place === undefined ? (table[command] ?? []) : [`Alt+${place}`, `Mod+${place}`];
  return desktop && keys[0]?.startsWith('Alt+') === true ? keys.toReversed() : keys;
}

/** The keys of a command as its person's keyboard has them, or null where it has none. */
export function shortcutOf(command: string): string | null {
  const [keys] = keysOf(command);
  return keys === undefined ? null : shown(keys);
}

const macSigns: Record<string, string> = {
  Mod: '⌘',
  Alt: '⌥',
  Shift: '⇧',
  Enter: '↩',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
};
const otherSigns: Record<string, string> = {
  Mod: 'Ctrl',
  PageDown: 'Page Down',
  PageUp: 'Page Up',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
};

function shown(keys: string): string {
  const signs = mac ? macSigns : otherSigns;
  return keys
    .split('+')
    .map((key) => signs[key] ?? key)
    .join(mac ? '' : '+');
}

/** Whether a key press is that combination. */
export function pressed(event: KeyboardEvent, keys: string): boolean {
  const parts = keys.split('+');
  const key = parts.at(-1) ?? '';
  const wants = (modifier: string) => parts.slice(0, -1).includes(modifier);
  if (event.altKey !== wants('Alt')) return false;
  if ((mac ? event.metaKey : event.ctrlKey) !== wants('Mod')) return false;
  // A sign such as ? takes Shift on some keyboards and not on others.
  if (/^[\w\\.-]/.test(key) && event.shiftKey !== wants('Shift')) return false;
  // With Shift the key of - types _.
  const typed = event.key === '_' ? '-' : event.key;
  return typed.toLowerCase() === key.toLowerCase() || codeOf(event) === key;
}

/** With Alt a Mac types signs of its own, and a Korean keyboard types no letters: the place of the key tells which one it is. */
function codeOf({ altKey, code, key }: KeyboardEvent): string | null {
  if (!altKey && /^[\x20-\x7e]+$/.test(key)) return null;
  return code === 'Backslash' ? '\\' : code.replace(/^(Key|Digit)/, '');
}
