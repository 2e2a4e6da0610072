import { useEffect } from 'react';
import { keysOf, pressed } from './keys.ts';
import { offeredCommands } from './commands.ts';

/** The window's one listener: a key press does the command whose keys it is. */
export function useKeys(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isText(event) || modal()) return;
      const command = offeredCommands().find(({ id }) =>
        keysOf(id).some((keys) => pressed(event, keys) && allowed(event, id, keys)),
      );
      if (command === undefined || (event.repeat && command.repeats !== true)) return;
      event.preventDefault();
      event.stopPropagation();
      command.run();
    };
    // Before an editor takes the key for itself.
    addEventListener('keydown', onKey, { capture: true });
    return () => removeEventListener('keydown', onKey, { capture: true });
  }, []);
}

/** A sign that is typed is nobody's command, and must not wait until all are asked. */
function isText({ key, ctrlKey, metaKey, altKey, target }: KeyboardEvent): boolean {
  return key.length === 1 && !ctrlKey && !metaKey && !altKey && takesText(target as HTMLElement);
}

const takesText = (element: HTMLElement): boolean =>
  element.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName);

/** While a question stands over the window, its keys are the question's. */
const modal = () => document.querySelector('[data-modal]') !== null;

/** A plain sign is text where one can type; an editor's own keys (undo, save) stay with it. */
function allowed(event: KeyboardEvent, id: string, keys: string): boolean {
  const target = event.target as HTMLElement;
  if (id.startsWith('cell.') || /^(Shift\+)?[A-Z]$/.test(keys)) return ofCell(target, keys);
  if (!takesText(target)) return true;
  return /^(Mod|Alt|F\d)/.test(keys.replace('Shift+', '')) && !/^Mod\+(Shift\+)?[ZY]$/.test(keys);
}

/** A notebook's cell has its keys while it has the focus itself; those that run, format or split it also while one types. */
function ofCell(target: HTMLElement, keys: string): boolean {
  const cell = target.closest('[data-cell]');
  return cell !== null && (cell === target || /\+Enter$|^Shift\+Alt\+|^Mod\+Shift\+-$/.test(keys));
}
