import { useEffect } from 'react';
import { create } from 'zustand';
import { useTab } from './tab.ts';

/** Something that a person can do: shown in the palette, and done by its keys. */
export interface Command {
  /** `pipelines.run`: the same everywhere, so that the table of keys can name it. */
  id: string;
  title: string;
  run(): void;
  /** Done again and again while its keys are held down. */
  repeats?: boolean;
  /** Not something to do but a place in what is shown; a hint says what it is. */
  place?: { hint: string };
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

/** Offers commands for as long as the component is there and its tab is in front; memoise the list. */
export function useCommands(commands: readonly Command[]): void {
  const offer = useCommandTable((state) => state.offer);
  const { active } = useTab();
  useEffect(() => {
    if (!active) return undefined;
    const by = Symbol('commands');
    offer(by, commands);
    return () => offer(by, null);
  }, [commands, offer, active]);
}

/** All that is offered now, the view's own before the frame's. */
export function offeredCommands(): Command[] {
  return [...useCommandTable.getState().offered.values()].toReversed().flat();
}

/** Does a command by its id, where it is offered. */
export function doCommand(id: string): boolean {
  const command = offeredCommands().find((one) => one.id === id);
  command?.run();
  return command !== undefined;
}
