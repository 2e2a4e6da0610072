import { useEffect } from 'react';
import { create } from 'zustand';

/** Something that a person can do: shown in the palette, and done by its keys. */
export interface Command {
  /** `pipelines.run`: the same everywhere, so that the table of keys can name it. */
  id: string;
  title: string;
  run(): void;
}

interface Commands {
  /** Commands by the component that offers them. */
  offered: ReadonlyMap<symbol, readonly Command[]>;
  offer(by: symbol, commands: readonly Command[] | null): void;
}

export const useCommandTable = create<Commands>((set) => ({
  offered: new Map(),
  offer: (by, commands) =>
    set(({ offered }) => {
      const next = new Map(offered);
      if (commands === null) next.delete(by);
      else next.set(by, commands);
      return { offered: next };
    }),
}));

/** Offers commands for as long as the component is there; memoise the list. */
export function useCommands(commands: readonly Command[]): void {
  const offer = useCommandTable((state) => state.offer);
  useEffect(() => {
    const by = Symbol('commands');
    offer(by, commands);
    return () => offer(by, null);
  }, [commands, offer]);
}
