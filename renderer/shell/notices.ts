import { create } from 'zustand';
import { asFault } from '../../contract/problem.ts';

/** A short word to the person, with at most one thing to do about it (Undo, Show). */
export interface Notice {
  text: string;
  action?: { label: string; run(): void };
  /** What it is about: a later word about the same takes its place. */
  about?: string;
  /** Until the person takes it away: what waits for an answer does not go by itself. */
  stays?: boolean;
}

interface Notices {
  notices: readonly (Notice & { id: number })[];
  tell(notice: Notice): void;
  dismiss(id: number): void;
}

let next = 0;

export const useNotices = create<Notices>((set) => ({
  notices: [],
  tell: (notice) =>
    set(({ notices }) => {
      next += 1;
      const others = notices.filter(({ about }) => about === undefined || about !== notice.about);
      return { notices: [...others, { ...notice, id: next }] };
    }),
  dismiss: (id) => set(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) })),
}));

/** Tells the person something that needs no answer. */
export const tell = (notice: Notice): void => useNotices.getState().tell(notice);

/** Tells what went wrong where no place on the page is its own. */
export function tellProblem(error: unknown, action?: Notice['action']): void {
  const { message, remedy } = asFault(error).problem;
  tell({ text: `${message} ${remedy}`, ...(action === undefined ? {} : { action }) });
}
