import { create } from 'zustand';
import { persist } from 'zustand/middleware';

export type ViewName = 'home' | 'pipelines' | 'data' | 'quality' | 'models' | 'predict';
export type Theme = 'system' | 'light' | 'dark';

interface WindowState {
  view: ViewName;
  theme: Theme;
  /** Chosen in Pipelines; null: the newest. */
  run: string | null;
  /** Chosen in Data. */
  table: string | null;
  /** What the tables are filtered by. */
  search: string;
  go(view: ViewName, chosen?: Partial<Pick<WindowState, 'run' | 'table' | 'search'>>): void;
  nextTheme(): void;
}

const themes: readonly Theme[] = ['system', 'light', 'dark'];

/** What the window remembers over restarts: where the person was and how it looked. */
export const useWindow = create<WindowState>()(
  persist(
    (set) => ({
      view: 'home',
      theme: 'system',
      run: null,
      table: null,
      search: '',
      go: (view, chosen = {}) => set({ view, ...chosen }),
      nextTheme: () =>
        set(({ theme }) => ({ theme: themes[(themes.indexOf(theme) + 1) % themes.length] ?? 'system' })),
    }),
    { name: 'boathouse-window', version: 1 },
  ),
);
