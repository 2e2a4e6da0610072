import { en } from '../../contract/texts/en.ts';
import { Dialog } from '../parts/Dialog.tsx';
import { offeredCommands } from './commands.ts';
import { shortcutOf } from './keys.ts';
import { showOverlay, useOverlay } from './overlays.ts';
import styles from './overlays.module.css';

/** Every key that does something here and now. */
export function ShortcutSheet() {
  const open = useOverlay(({ shown }) => shown === 'keys');
  return (
    <Dialog title={en.view.shell.keys.title} open={open} onClose={() => showOverlay(null)}>
      <dl className={styles.keys}>
        {keyed().map(({ id, title, keys }) => (
          <div key={id}>
            <dt>{title}</dt>
            <dd>
              <kbd>{keys}</kbd>
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}

function keyed() {
  return offeredCommands().flatMap(({ id, title }) => {
    const keys = shortcutOf(id);
    return keys === null ? [] : [{ id, title, keys }];
  });
}
