import { Activity, Suspense, useMemo, useState } from 'react';
import { Skeleton } from '../parts/Skeleton.tsx';
import { dragged, dropTab, useDrag } from './drag.ts';
import { ViewBoundary } from './ViewBoundary.tsx';
import { useWindow, type Group, type Tab } from './state.ts';
import { TabContext } from './tab.ts';
import styles from './tabs.module.css';
import { TabStrip } from './TabStrip.tsx';
import { views } from './views.ts';

/** How many tabs of a group stay as they were left (a scroll, an open menu); older ones are built anew. */
const alive = 6;

/** Tabs and what the one in front shows. */
export function TabGroup({ group, at }: { group: Group; at: number }) {
  const tabs = useWindow((state) => state.tabs);
  const focused = useWindow((state) => state.focused === at);
  const shown = useRecent(group);
  return (
    <section
      className={styles.group}
      data-pane={group.id}
      onFocusCapture={() => !focused && useWindow.getState().focusGroup(at)}
      onPointerDownCapture={() => !focused && useWindow.getState().focusGroup(at)}
    >
      <TabStrip group={group} focused={focused} />
      <div className={styles.panels}>
        {shown.map((id) => {
          const tab = tabs[id];
          if (tab === undefined) return null;
          const front = id === group.active;
          return (
            <Activity key={id} mode={front ? 'visible' : 'hidden'}>
              <Panel tab={tab} active={front && focused} />
            </Activity>
          );
        })}
        <DropEdge />
      </div>
    </section>
  );
}

function Panel({ tab: { id, view, item }, active }: { tab: Tab; active: boolean }) {
  const { component: View, fills = false } = views[view];
  const context = useMemo(() => ({ id, active }), [id, active]);
  return (
    <div
      role="tabpanel"
      id={`panel-${id}`}
      aria-labelledby={`tab-${id}`}
      className={`${styles.panel} ${fills ? '' : styles.margin}`}
      // What scrolls here must be reached by keyboard, also where it holds text alone.
      tabIndex={fills ? undefined : 0}
    >
      <TabContext value={context}>
        <ViewBoundary>
          <Suspense fallback={<Skeleton rows={12} />}>
            <View item={item} />
          </Suspense>
        </ViewBoundary>
      </TabContext>
    </div>
  );
}

/** The right edge of a group takes a tab into a new group beside it. */
function DropEdge() {
  const dragging = useDrag((drag) => drag.tab !== null);
  const over = useDrag((drag) => drag.over !== null && drag.over.group === null);
  if (!dragging) return null;
  return (
    <div
      className={`${styles.edge} ${over ? styles.over : ''}`}
      data-testid="split-edge"
      onDragOver={(event) => {
        if (dragged() === null) return;
        event.preventDefault();
        useDrag.setState({ over: { group: null, at: 0 } });
      }}
      onDragLeave={() => useDrag.setState({ over: null })}
      onDrop={dropTab}
    />
  );
}

/** The tabs of a group that were looked at last, the one in front among them. */
function useRecent({ tabs, active }: Group): readonly string[] {
  const [seen, see] = useState<readonly string[]>([active]);
  const recent = [active, ...seen.filter((id) => id !== active && tabs.includes(id))].slice(0, alive);
  if (recent.join('\n') !== seen.join('\n')) see(recent);
  // In a fixed order, so that going from one to the other moves nothing in the document.
  return recent.toSorted();
}
