import { createContext, useContext, useEffect } from 'react';
import { useWindow } from './state.ts';

/** The tab that a component stands in, and whether it is the one that the person works in. */
export const TabContext = createContext<{ id: string; active: boolean }>({ id: '', active: true });

export const useTab = () => useContext(TabContext);

/** A value that the tab keeps over restarts, under a name of the view's own; used like useState. */
export function useMemory<Value>(name: string, initial: Value): [Value, (value: Value) => void] {
  const { id } = useTab();
  const value = useWindow(({ tabs }) => tabs[id]?.memory[name] as Value | undefined);
  const remember = useWindow((state) => state.remember);
  return [value ?? initial, (next) => remember(id, name, next)];
}

const titleName = 'title';

/** Names the tab, where the thing in it has a better name than its id (a run: its pipeline and time). */
export function useTitle(title: string): void {
  const [shown, show] = useMemory(titleName, '');
  useEffect(() => {
    if (title !== shown) show(title);
  });
}

/** What `open` takes to give a new tab its name at once. */
export const titled = (title: string): Record<string, unknown> => ({ [titleName]: title });

/** The name that a view gave its tab, or null. */
export function titleIn(memory: Record<string, unknown>): string | null {
  const title = memory[titleName];
  return typeof title === 'string' && title !== '' ? title : null;
}
