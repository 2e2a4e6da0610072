import { Columns2, X } from 'lucide-react';
import { useLayoutEffect, useRef, type DragEvent } from 'react';
import { en } from '../../contract/texts/en.ts';
import { Button } from '../parts/Button.tsx';
import { ContextMenu, type MenuItem } from '../parts/Menu.tsx';
import { rove } from '../parts/roving.ts';
import { dragged, dropTab, startDrag, useDrag } from './drag.ts';
import { useWindow, type Group, type Tab } from './state.ts';
import styles from './tabs.module.css';
import { closeTab, tabItems } from './tab-actions.ts';
import { titleOf } from './titles.ts';
import { views } from './views.ts';

const texts = en.view.shell.tabs;

/** A group's tabs: one stop for the Tab key, arrows between them, Delete or the middle button to close. */
export function TabStrip({ group, focused }: { group: Group; focused: boolean }) {
  const tabs = useWindow((state) => state.tabs);
  const { activate, split } = useWindow.getState();
  const drop = useDrag((drag) => (drag.over?.group === group.id ? drag.over.at : null));
  return (
    <div className={styles.strip}>
      <div
        role="tablist"
        aria-label={texts.list}
        className={`${styles.tabs} ${focused ? styles.focused : ''}`}
        onKeyDown={(event) => {
          rove(event, 'tab', (at) => activate(group.tabs[at] ?? ''));
          if (event.key === 'Delete') closeTab(group.active);
        }}
        onDragOver={(event) => over(event, group)}
        onDragLeave={() => useDrag.setState({ over: null })}
        onDrop={dropTab}
      >
        {group.tabs.map((id, at) => {
          const tab = tabs[id];
          return (
            tab !== undefined && (
              <TabButton key={id} tab={tab} group={group} dropped={drop === at ? 'before' : null} />
            )
          );
        })}
        {drop === group.tabs.length && <span className={styles.last} />}
      </div>
      <Button
        kind="quiet"
        icon={Columns2}
        label={texts.split}
        command="tab.split"
        onClick={() => split(group.active)}
      />
    </div>
  );
}

interface TabProps {
  tab: Tab;
  group: Group;
  dropped: 'before' | null;
}

function TabButton({ tab, group, dropped }: TabProps) {
  const { icon: Icon } = views[tab.view];
  const title = titleOf(tab);
  const shown = group.active === tab.id;
  const items: readonly MenuItem[] = tabItems(tab.id);
  return (
    <ContextMenu items={items}>
      <div
        role="presentation"
        className={`${styles.tab} ${shown ? styles.shown : ''} ${dropped === null ? '' : styles.dropped}`}
        title={tab.item === null || title === tab.item ? title : `${title}\n${tab.item}`}
        draggable
        ref={useInSight(shown)}
        onDragStart={(event) => startDrag(event, tab.id)}
        onDragEnd={() => useDrag.setState({ tab: null, over: null })}
        onAuxClick={(event) => event.button === 1 && closeTab(tab.id)}
      >
        <button
          type="button"
          role="tab"
          id={`tab-${tab.id}`}
          className={styles.name}
          aria-selected={shown}
          aria-controls={shown ? `panel-${tab.id}` : undefined}
          tabIndex={shown ? 0 : -1}
          onClick={() => useWindow.getState().activate(tab.id)}
        >
          <Icon size={14} strokeWidth={1.75} aria-hidden />
          <span>{title}</span>
        </button>
        {/* By mouse alone: the keyboard closes with Delete, and a tab may hold no other control. */}
        <span className={styles.close} aria-hidden onClick={() => closeTab(tab.id)}>
          <X size={14} />
        </span>
      </div>
    </ContextMenu>
  );
}

/** Scrolls a tab that comes to the front into sight. */
function useInSight(shown: boolean) {
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (shown) ref.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [shown]);
  return ref;
}

/** Where among the group's tabs the dragged one would go. */
function over(event: DragEvent<HTMLElement>, group: Group): void {
  if (dragged() === null) return;
  event.preventDefault();
  const boxes = [...event.currentTarget.querySelectorAll('[role="tab"]')].map((tab) =>
    tab.getBoundingClientRect(),
  );
  const at = boxes.findIndex((box) => event.clientX < box.left + box.width / 2);
  useDrag.setState({ over: { group: group.id, at: at === -1 ? group.tabs.length : at } });
}
