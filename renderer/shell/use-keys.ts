import { useEffect } from 'react';
import { keysOf, pressed } from './keys.ts';
import { offeredCommands } from './commands.ts';

/** The window's one listener: a key press does the command whose keys it is. */
export function useKeys(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.repeat || modal()) return;
      const command = offeredCommands().find(({ id }) =>
        keysOf(id).some((keys) => pressed(event, keys) && allowed(event, keys)),
      );
      if (command === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      command.run();
    };
    // Before an editor takes the key for itself.
    addEventListener('keydown', onKey, { capture: true });
    return () => removeEventListener('keydown', onKey, { capture: true });
  }, []);
}

/** While a question stands over the window, its keys are the question's. */
const modal = () => document.querySelector('[data-modal]') !== null;

/** A plain sign is text where one can type; an editor's own keys (undo, save) stay with it. */
function allowed(event: KeyboardEvent, keys: string): boolean {
  const target = event.target as HTMLElement;
  const typing = target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
  if (!typing) return true;
  return /^(Mod|Alt|F\d)/.test(keys.replace('Shift+', '')) && !/^Mod\+(Shift\+)?[ZY]$/.test(keys);
}
