import { useMemo } from 'react';
import type { CellLanguage } from '../../contract/calls/notebooks.ts';
import { en } from '../../contract/texts/en.ts';
import { useCommands, type Command } from '../shell/commands.ts';
import { execute, flush, insertAfter, insertCell, interrupt, setAutomatic, turnOutput } from './actions.ts';
import { after } from './document.ts';
import { useEntries } from './entries.ts';
import { exportFormats, exportNotebook } from './files/export.ts';
import { stepAndGo } from './hands/actions.ts';
import { goingCommands, selectionCommands } from './hands/commands.ts';
import { languageCommands } from './language/commands.ts';
import type { Here, Place } from './place.ts';
import { notebookOf } from './state.ts';
import { useLineCommands } from './use-lines.ts';
import { restartAndTell, runAll } from './Tools.tsx';

const words = en.view.notebook;
const files = en.view.notebookFiles.export;

/** Offers what can be done with a notebook and with the cell that the person is at. */
export function useNotebookCommands(here: Here, place: Place): void {
  const whole = useMemo(() => commandsOf(here), [here]);
  const ofCell = useMemo(
    () => (place.cell === null ? [] : cellCommands(here, place.cell)),
    [here, place.cell],
  );
  const headings = useHeadings(here);
  useCommands(useLineCommands(place.cell));
  useCommands(headings);
  useCommands(whole);
  useCommands(ofCell);
}

/** The headings, as places that the palette finds. */
function useHeadings({ file, go }: Here): readonly Command[] {
  const entries = useEntries(file);
  return useMemo(
    () =>
      entries
        .filter(({ named }) => !named)
        .map(({ cell, text }, at) => ({
          id: `heading ${at} ${cell}`,
          title: text,
          place: { hint: words.heading },
          run: () => go(cell),
        })),
    [entries, go],
  );
}

function commandsOf(here: Here): Command[] {
  const { toolbar } = words;
  const { file } = here;
  return [
    { id: 'notebook.runAll', title: toolbar.runAll, run: () => void runAll(file) },
    { id: 'notebook.runStale', title: toolbar.runStale, run: () => void execute(file) },
    { id: 'notebook.interrupt', title: toolbar.interrupt, run: () => void interrupt(file) },
    { id: 'notebook.restart', title: toolbar.restart, run: () => void restartAndTell(file) },
    {
      id: 'notebook.automatic',
      title: toolbar.automaticHint,
      run: () => void setAutomatic(file, !notebookOf(file).automatic),
    },
    ...exportFormats.map((format) => ({
      id: `notebook.export.${format}`,
      title: files.command({ format: files.formats[format] }),
      run: () => void exportNotebook(file, format),
    })),
    { id: 'edit.save', title: words.save, run: () => void flush(file) },
    { id: 'edit.undo', title: words.undo, run: () => stepAndGo(here, 'undo') },
    { id: 'edit.redo', title: words.redo, run: () => stepAndGo(here, 'redo') },
  ];
}

function cellCommands(here: Here, id: string): Command[] {
  const { file, go, fold } = here;
  const run = () => void execute(file, here.selected());
  const languageHere = () => notebookOf(file).cells.byId[id]?.language ?? 'sql';
  const onward = () => {
    run();
    const next = after(notebookOf(file).cells, here.selected().at(-1) ?? id);
    if (next === null) go(insertCell(file, null, codeOf(languageHere())), true);
    else go(next);
  };
  return [
    { id: 'cell.run', title: words.run, run },
    { id: 'cell.runNext', title: words.runNext, run: onward },
    {
      id: 'cell.runInsert',
      title: words.runInsert,
      run: () => (run(), go(insertAfter(file, id, codeOf(languageHere())), true)),
    },
    { id: 'cell.edit', title: words.edit, run: () => go(id, true) },
    {
      id: 'cell.above',
      title: words.insertAbove,
      run: () => go(insertCell(file, id, codeOf(languageHere()))),
    },
    {
      id: 'cell.below',
      title: words.insertBelow,
      run: () => go(insertAfter(file, id, codeOf(languageHere()))),
    },
    ...goingCommands(here, id),
    ...selectionCommands(here, id),
    { id: 'cell.fold', title: words.foldCell, run: () => fold(id) },
    { id: 'cell.output', title: words.turnOutput, run: () => turnOutput(file, id) },
    ...languageCommands(here, id),
  ];
}

/** A new cell beside prose is SQL, beside code it is of the same language. */
const codeOf = (language: CellLanguage): CellLanguage => (language === 'ts' ? 'ts' : 'sql');
