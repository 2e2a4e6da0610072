import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { readKept, whole, type Kept } from './kept.ts';
import {
  activated,
  closed,
  firstLayout,
  moved,
  opened,
  remembered,
  reopened,
  split,
  type Layout,
  type Tab,
  type ViewName,
} from './layout.ts';

export { viewNames, type Group, type Tab, type ViewName } from './layout.ts';
export type Theme = Kept['theme'];

/** A tab that was closed and where it stood, so that closing can be undone. */
interface Closed {
  tab: Tab;
  group: string;
  at: number;
}

export interface WindowState extends Kept {
  closed: readonly Closed[];
  /** Shows a view or a thing of it in the focused group; where it is open already, goes there. */
  open(view: ViewName, item?: string | null, memory?: Record<string, unknown>): void;
  activate(tab: string): void;
  focusGroup(at: number): void;
  close(tab: string): void;
  /** Opens the tab that was closed last. */
  reopen(): void;
  /** Puts a tab before the one at `at` of a group; `null` is a new group at the right. */
  move(tab: string, group: string | null, at: number): void;
  split(tab: string): void;
  remember(tab: string, name: string, value: unknown): void;
  setTheme(theme: Theme): void;
  toggle(pane: 'sidebar' | 'inspector'): void;
  resize(panes: string, sizes: Record<string, number>): void;
  /** The project that is shown: each has its own tabs. */
  enter(project: string): void;
  /** Notes that the person has seen what happened until then. */
  visit(at: string): void;
}

const undoable = 20;
const projectsKept = 8;

const first: Kept = {
  ...firstLayout,
  theme: 'system',
  sidebar: true,
  inspector: true,
  sizes: {},
  project: null,
  others: {},
  visits: {},
  visitStarts: {},
};

/** What the window remembers over restarts: what is open and how it looks. */
export const useWindow = create<WindowState>()(
  persist(
    (set) => ({
      ...first,
      closed: [],
      open: (view, item = null, memory = {}) => set((state) => layoutOf(opened(state, view, item, memory))),
      activate: (tab) => set((state) => layoutOf(activated(state, tab))),
      focusGroup: (focused) => set({ focused }),
      close: (tab) => set((state) => closing(state, tab)),
      reopen: () => set(reopening),
      move: (tab, group, at) => set((state) => layoutOf(moved(state, tab, group ?? '', at))),
      split: (tab) => set((state) => layoutOf(split(state, tab))),
      remember: (tab, name, value) => set((state) => layoutOf(remembered(state, tab, { [name]: value }))),
      setTheme: (theme) => set({ theme }),
      toggle: (pane) => set((state) => ({ [pane]: !state[pane] })),
      resize: (panes, sizes) => set((state) => ({ sizes: { ...state.sizes, [panes]: sizes } })),
      enter: (project) => set((state) => entering(state, project)),
      visit: (at) =>
        set(({ project, visits }) => (project === null ? {} : { visits: { ...visits, [project]: at } })),
    }),
    {
      name: 'boathouse-window',
      version: 3,
      migrate: (state) => state as WindowState,
      merge: (kept, current) => ({ ...current, ...readKept(kept) }),
    },
  ),
);

const layoutOf = ({ tabs, groups, focused }: Layout): Layout => ({ tabs, groups, focused });

function closing(state: WindowState, id: string): Partial<WindowState> {
  const tab = state.tabs[id];
  const group = state.groups.find(({ tabs }) => tabs.includes(id));
  if (tab === undefined || group === undefined) return {};
  const trace = { tab, group: group.id, at: group.tabs.indexOf(id) };
  return { ...layoutOf(closed(state, id)), closed: [...state.closed, trace].slice(-undoable) };
}

function reopening(state: WindowState): Partial<WindowState> {
  const last = state.closed.at(-1);
  if (last === undefined) return {};
  const { tab, group, at } = last;
  return { ...layoutOf(reopened(state, tab, group, at)), closed: state.closed.slice(0, -1) };
}

/** Two projects served at one address have their tabs apart. */
function entering(state: WindowState, project: string): Partial<WindowState> {
  if (state.project === project) return {};
  if (state.project === null) return { project };
  const { [project]: own = firstLayout, ...rest } = state.others;
  const others = Object.entries({ ...rest, [state.project]: layoutOf(state) }).slice(-projectsKept);
  return { ...whole(own), project, others: Object.fromEntries(others), closed: [] };
}
