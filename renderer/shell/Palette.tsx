import { Dialog } from '@base-ui/react/dialog';
import { Command as Menu } from 'cmdk';
import { useDeferredValue, useMemo, useState, type KeyboardEvent } from 'react';
import { en } from '../../contract/texts/en.ts';
import { shortcutOf } from './keys.ts';
import styles from './overlays.module.css';
import { showOverlay, useOverlay } from './overlays.ts';
import { frontHandle } from './panes.ts';
import { frontTab } from './tab-actions.ts';
import { ranked, useDestinations, type Destination } from './destinations.ts';

const texts = en.view.shell.palette;

/** Everything by name: what can be done, every view and every thing of the project. */
export function Palette() {
  const open = useOverlay(({ shown }) => shown === 'palette');
  return (
    <Dialog.Root open={open} onOpenChange={(next) => showOverlay(next ? 'palette' : null)}>
      <Dialog.Portal>
        <Dialog.Backdrop className={styles.backdrop} />
        <Window />
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** What was opened from here gets the focus; else it goes back to where it was. */
function Window() {
  const [before] = useState(frontTab);
  return (
    <Dialog.Popup
      className={styles.palette}
      aria-label={texts.title}
      data-modal
      finalFocus={() => (frontTab() === before ? true : (frontHandle() ?? true))}
    >
      <Search />
    </Dialog.Popup>
  );
}

function Search() {
  const [wanted, want] = useState('');
  const destinations = useDestinations();
  const search = useDeferredValue(wanted);
  const { groups, left } = useMemo(() => ranked(destinations, search), [destinations, search]);
  const [pointed, point] = useState('');
  const found = groups.flatMap((group) => group.found);
  const chosen = found.find(({ id }) => id === pointed) ?? found[0];
  // Enter may come before the list shows what was typed: it means the first of what it would show.
  const takeUnseen = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || search === wanted || event.nativeEvent.isComposing) return;
    event.preventDefault();
    const first = ranked(destinations, wanted).groups[0]?.found[0];
    if (first !== undefined) take(first);
  };
  return (
    <Menu
      label={texts.title}
      shouldFilter={false}
      loop
      value={chosen?.id ?? ''}
      onValueChange={point}
      onKeyDown={takeUnseen}
    >
      <Menu.Input
        className={styles.input}
        placeholder={texts.prompt}
        value={wanted}
        onValueChange={(next) => {
          want(next);
          point('');
        }}
        autoFocus
      />
      <Menu.List className={styles.list} label={texts.title}>
        <Menu.Empty className={styles.none}>{texts.none({ wanted })}</Menu.Empty>
        {groups.map(({ kind, found: own }) => (
          <Menu.Group key={kind} heading={texts.kinds[kind]} className={styles.group ?? ''}>
            {own.map((destination) => (
              <Item key={destination.id} destination={destination} />
            ))}
          </Menu.Group>
        ))}
        {left > 0 && <p className={styles.none}>{texts.more({ count: left })}</p>}
      </Menu.List>
    </Menu>
  );
}

function take({ go }: Destination): void {
  showOverlay(null);
  go();
}

function Item({ destination }: { destination: Destination }) {
  const { id, title, hint, icon: Icon } = destination;
  const keys = shortcutOf(id);
  return (
    <Menu.Item value={id} className={styles.item ?? ''} onSelect={() => take(destination)}>
      <Icon size={14} strokeWidth={1.75} aria-hidden />
      <span className={styles.title}>{title}</span>
      {hint !== undefined && <span className={styles.hint}>{hint}</span>}
      {keys !== null && <kbd>{keys}</kbd>}
    </Menu.Item>
  );
}
