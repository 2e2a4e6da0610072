import { create } from 'zustand';
import { persist } from 'zustand/middleware';

export type ViewName = 'home' | 'pipelines' | 'data' | 'quality' | 'models' | 'predict';
export type Theme = 'system' | 'light' | 'dark';

/** A view, or one thing of it: a table in Data, a run in Pipelines. */
export interface Tab {
  /** The view's name, or `view:item`: a thing is open once. */
  id: string;
  view: ViewName;
  item: string | null;
  /** What the view remembers of this tab (a search, a scroll, a choice), by a name of its own. */
  memory: Record<string, unknown>;
}

/** Tabs side by side stand in groups. */
export interface Group {
  tabs: string[];
  active: string;
}

export interface WindowState {
  theme: Theme;
  tabs: Record<string, Tab>;
  groups: Group[];
  /** Which group has the keyboard. */
  focused: number;
  /** Shows a view or a thing of it in the focused group; where it is open already, goes there. */
  open(view: ViewName, item?: string | null, memory?: Record<string, unknown>): void;
  remember(tab: string, name: string, value: unknown): void;
  nextTheme(): void;
}

const themes: readonly Theme[] = ['system', 'light', 'dark'];
export const home: Tab = { id: 'home', view: 'home', item: null, memory: {} };

/** What the window remembers over restarts: what is open and how it looks. */
export const useWindow = create<WindowState>()(
  persist(
    (set) => ({
      theme: 'system',
      tabs: { home },
      groups: [{ tabs: ['home'], active: 'home' }],
      focused: 0,
      open: (view, item = null, memory = {}) => set((state) => opened(state, view, item, memory)),
      remember: (tab, name, value) => set(({ tabs }) => ({ tabs: remembered(tabs, tab, { [name]: value }) })),
      nextTheme: () =>
        set(({ theme }) => ({ theme: themes[(themes.indexOf(theme) + 1) % themes.length] ?? 'system' })),
    }),
    { name: 'boathouse-window', version: 2, migrate: () => ({}) as WindowState },
  ),
);

type Opened = Pick<WindowState, 'tabs' | 'groups' | 'focused'>;

function opened(state: Opened, view: ViewName, item: string | null, memory: Record<string, unknown>): Opened {
  const id = item === null ? view : `${view}:${item}`;
  const known = state.tabs[id] ?? { id, view, item, memory: {} };
  const tabs = remembered({ ...state.tabs, [id]: known }, id, memory);
  const holder = state.groups.findIndex((group) => group.tabs.includes(id));
  const focused = holder === -1 ? state.focused : holder;
  const groups = state.groups.map((group, at) => {
    if (at !== focused) return group;
    return { tabs: holder === -1 ? [...group.tabs, id] : group.tabs, active: id };
  });
  return { tabs, groups, focused };
}

function remembered(
  tabs: Record<string, Tab>,
  id: string,
  memory: Record<string, unknown>,
): Record<string, Tab> {
  const tab = tabs[id];
  return tab === undefined ? tabs : { ...tabs, [id]: { ...tab, memory: { ...tab.memory, ...memory } } };
}
