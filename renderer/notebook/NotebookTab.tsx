import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { en } from '../../contract/texts/en.ts';
import { Problem } from '../parts/Problem.tsx';
import { Skeleton } from '../parts/Skeleton.tsx';
import { useCommands } from '../shell/commands.ts';
import { useTitle } from '../shell/tab.ts';
import { retry } from './actions.ts';
import { Elsewhere } from './Elsewhere.tsx';
import { CellList } from './CellList.tsx';
import { Trust } from './files/Trust.tsx';
import { takeGoing } from './language/cell-place.ts';
import { FindBar } from './find/FindBar.tsx';
import { between } from './hands/several.ts';
import { nameOf } from './name.ts';
import styles from './notebook.module.css';
import { Outline } from './Outline.tsx';
import { HereContext, nowhere, type Here, type Place } from './place.ts';
import { notebookOf, useNotebook } from './state.ts';
import { Tools } from './Tools.tsx';
import { withFolded } from './sections.ts';
import { useFolded, useSections } from './use-folds.ts';
import { useNotebookCommands } from './use-commands.ts';

/** One notebook: its tools, what the person must know of, its cells. */
export function NotebookTab({ file }: { file: string }) {
  const loaded = useNotebook(file, (notebook) => notebook.loaded);
  const title = useNotebook(file, (notebook) => notebook.title);
  const trouble = useNotebook(file, (notebook) => notebook.trouble);
  const name = nameOf({ title, file });
  useTitle(name);
  const [place, setPlace] = useState<Place>(nowhere);
  const here = useHereOf(file, place, setPlace);
  useNotebookCommands(here, place);
  const [finding, find] = useFinding();
  useEffect(() => takeGoing(file, (cell, line) => here.go(cell, true, line)), [file, here]);
  return (
    <HereContext value={here}>
      <div className={styles.view}>
        <Tools title={name} place={place} />
        <Elsewhere file={file} />
        <Trust file={file} />
        {trouble !== null && (
          <div className={styles.trouble}>
            <Problem error={trouble} onRetry={() => void retry(file)} />
          </div>
        )}
        {!loaded && trouble === null && <Skeleton rows={12} />}
        {finding > 0 && <FindBar asked={finding} onClose={() => find(0)} />}
        {loaded && <CellList place={place} />}
        {loaded && <Outline file={file} />}
      </div>
    </HereContext>
  );
}

/** How often the person asked to find something; 0 while they do not. */
function useFinding(): [number, (asked: number) => void] {
  const [finding, setFinding] = useState(0);
  const commands = useMemo(
    () => [
      { id: 'notebook.find', title: en.view.notebook.find.open, run: () => setFinding((asked) => asked + 1) },
    ],
    [],
  );
  useCommands(commands);
  return [finding, setFinding];
}

type SetPlace = (next: (before: Place) => Place) => void;

function useHereOf(file: string, place: Place, setPlace: SetPlace): Here {
  const [folded, fold] = useFolded();
  const { sections, foldSection, seen, reveal } = useSections(file);
  const latest = useRef({ place, sections });
  latest.current = { place, sections };
  const go = useCallback<Here['go']>(
    (cell, editing = false, line = null) => {
      reveal(cell);
      setPlace(({ turn }) => ({ cell, anchor: null, editing, line, turn: turn + 1 }));
    },
    [setPlace, reveal],
  );
  const reach = useCallback((cell: string) => setPlace((before) => reached(before, cell)), [setPlace]);
  const selected = useCallback(() => {
    const { cell, anchor } = latest.current.place;
    const { cells } = notebookOf(file);
    return withFolded(cells, latest.current.sections, between(cells.order, anchor, cell));
  }, [file]);
  const arrived = useCallback<Here['arrived']>(
    (cell, editing) =>
      setPlace((before) =>
        before.cell === cell && before.editing === editing
          ? before
          : { ...before, cell, anchor: null, editing, line: null },
      ),
    [setPlace],
  );
  return useMemo(
    () => ({ file, go, reach, selected, arrived, folded, fold, sections, foldSection, seen }),
    [file, go, reach, selected, arrived, folded, fold, sections, foldSection, seen],
  );
}

function reached({ cell: last, anchor, turn }: Place, cell: string): Place {
  return { cell, anchor: anchor ?? last, editing: false, line: null, turn: turn + 1 };
}
