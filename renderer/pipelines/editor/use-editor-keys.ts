import type { QueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, type KeyboardEvent } from 'react';
import { en } from '../../../contract/texts/en.ts';
import { useCommands, type Command } from '../../shell/commands.ts';
import { keysOf, pressed } from '../../shell/keys.ts';
import { groupSelected, tidy } from './arrange.ts';
import { copySteps, redoEdit, remove, undoEdit } from './edits.ts';
import type { StepWish } from './new-step.ts';
import { save } from './save.ts';

const words = en.view.editor;
/** Keys that an input or the code editor would take for its own history. */
const own = ['edit.undo', 'edit.redo', 'edit.save'];

interface Options {
  pipeline: string;
  selection: readonly string[];
  errors: number;
  queries: QueryClient;
  onWish(wish: StepWish): void;
}

/** The editor's commands, for the palette and by key: one history for all sides, wherever the keyboard is. */
export function useEditorKeys({ pipeline, selection, errors, queries, onWish }: Options) {
  const commands = useMemo((): Command[] => {
    const [from] = selection;
    const add = { screen: { x: innerWidth / 2 - 180, y: 120 }, ...(from === undefined ? {} : { from }) };
    return [
      { id: 'edit.undo', title: words.undo, run: () => undoEdit(pipeline) },
      { id: 'edit.redo', title: words.redo, run: () => redoEdit(pipeline) },
      { id: 'edit.save', title: words.save, run: () => void save(pipeline, queries, errors) },
      { id: 'edit.add', title: words.add, run: () => onWish(add) },
      { id: 'edit.duplicate', title: words.duplicate, run: () => copySteps(pipeline, selection) },
      { id: 'edit.group', title: words.group, run: () => groupSelected(pipeline, selection) },
      { id: 'edit.remove', title: words.remove, run: () => remove(pipeline, selection) },
      { id: 'edit.tidy', title: words.tidy, run: () => tidy(pipeline) },
    ];
  }, [pipeline, selection, errors, queries, onWish]);
  useCommands(commands);
  return useCallback(
    (event: KeyboardEvent) => {
      const command = commands.find(
        ({ id }) => own.includes(id) && keysOf(id).some((keys) => pressed(event.nativeEvent, keys)),
      );
      if (command === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      command.run();
    },
    [commands],
  );
}
