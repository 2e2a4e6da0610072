import { Plus, Redo2, Save, Undo2 } from 'lucide-react';
import { useQueryClient } from '@tanstack/react-query';
import { en } from '../../../contract/texts/en.ts';
import { Button } from '../../parts/Button.tsx';
import { Toolbar } from '../../parts/Toolbar.tsx';
import { unwire } from '../document/edits.ts';
import type { GraphEdge } from '../graph/types.ts';
import type { Editing } from './editing.ts';
import styles from './editor.module.css';
import { editDocument, redoEdit, undoEdit } from './edits.ts';
import { afterSelected } from './GraphPane.tsx';
import { MoreMenu } from './MoreMenu.tsx';
import type { StepWish } from './new-step.ts';
import { save } from './save.ts';

const words = en.view.editor;

export type Pane = 'graph' | 'form' | 'text';
export const allPanes: readonly Pane[] = ['graph', 'form', 'text'];

interface Props {
  pipeline: string;
  editing: Editing;
  selection: readonly string[];
  unsaved: boolean;
  errors: number;
  edge: GraphEdge | null;
  panes: readonly Pane[];
  onPanes(panes: readonly Pane[]): void;
  onWish(wish: StepWish): void;
  onEdge(edge: GraphEdge | null): void;
}

/** What can be done here, and which sides are shown. */
export function Tools(props: Props) {
  const { pipeline, editing, unsaved, errors } = props;
  const queries = useQueryClient();
  const { past, future } = editing.history;
  return (
    <Toolbar label={words.tools} end={<PaneButtons {...props} />}>
      <Button
        kind={unsaved ? 'main' : 'plain'}
        icon={Save}
        command="edit.save"
        label={unsaved ? words.unsavedLong : words.allSaved}
        disabled={!unsaved || editing.theirs !== null}
        onClick={() => void save(pipeline, queries, errors)}
      >
        {words.save}
      </Button>
      <Button
        kind="quiet"
        icon={Undo2}
        label={words.undo}
        command="edit.undo"
        disabled={past.length === 0}
        onClick={() => undoEdit(pipeline)}
      />
      <Button
        kind="quiet"
        icon={Redo2}
        label={words.redo}
        command="edit.redo"
        disabled={future.length === 0}
        onClick={() => redoEdit(pipeline)}
      />
      <AddButtons {...props} />
      <MoreMenu {...props} />
    </Toolbar>
  );
}

function AddButtons({ pipeline, editing, selection, edge, onWish, onEdge }: Props) {
  const below = (element: HTMLElement) => {
    const { left: x, bottom } = element.getBoundingClientRect();
    return { x, y: bottom + 4 };
  };
  const where = edge === null ? afterSelected(selection, editing) : { edge };
  return (
    <>
      <Button
        icon={Plus}
        onClick={({ currentTarget }) => onWish({ ...where, screen: below(currentTarget) })}
        label={edge === null ? words.addLong : words.addOnEdge(edge)}
      >
        {words.add}
      </Button>
      {edge !== null && (
        <Button
          onClick={() => {
            editDocument(pipeline, (document) => unwire(document, [edge]));
            onEdge(null);
          }}
        >
          {words.unwire}
        </Button>
      )}
    </>
  );
}

function PaneButtons({ panes, onPanes }: Props) {
  const toggle = (pane: Pane) => {
    const next = allPanes.filter((each) => panes.includes(each) !== (each === pane));
    if (next.length > 0) onPanes(next);
  };
  return (
    <div role="group" aria-label={words.show} className={styles.toggles}>
      {allPanes.map((pane) => (
        <Button key={pane} kind="quiet" pressed={panes.includes(pane)} onClick={() => toggle(pane)}>
          {words.panes[pane]}
        </Button>
      ))}
    </div>
  );
}
