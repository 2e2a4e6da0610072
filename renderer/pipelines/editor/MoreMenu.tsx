import { Copy, Ellipsis, Group, StickyNote, Trash2, Wand } from 'lucide-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { en } from '../../../contract/texts/en.ts';
import { Button } from '../../parts/Button.tsx';
import { Menu, type MenuItem } from '../../parts/Menu.tsx';
import { groupSelected, newNote, tidy } from './arrange.ts';
import { Differences } from './Differences.tsx';
import { taken, type Editing } from './editing.ts';
import { copySteps, remove } from './edits.ts';
import { removePipeline, type Naming } from './manage.ts';
import { NamePipeline } from './NamePipeline.tsx';
import { update } from './store.ts';

const words = en.view.editor;
const { manage } = words;

interface Props {
  pipeline: string;
  editing: Editing;
  selection: readonly string[];
  unsaved: boolean;
}

/** What is done to the selection, to the canvas, and to the pipeline as a whole. */
export function MoreMenu({ pipeline, editing, selection, unsaved }: Props) {
  const [reverting, revert] = useState(false);
  const [naming, name] = useState<Naming | null>(null);
  const queries = useQueryClient();
  const items: MenuItem[] = [
    ...selectionItems(pipeline, editing, selection),
    'line',
    { label: words.note, icon: StickyNote, run: () => newNote(pipeline) },
    { label: words.tidy, icon: Wand, run: () => tidy(pipeline) },
    'line',
    { label: words.revert, run: () => revert(true), disabled: !unsaved },
    { label: manage.rename, run: () => name('rename'), disabled: unsaved },
    { label: manage.copy, run: () => name('copy') },
    { label: manage.remove, run: () => void removePipeline(pipeline, queries), danger: true },
  ];
  return (
    <>
      <Menu trigger={<Button kind="quiet" icon={Ellipsis} label={words.more} />} items={items} />
      {naming !== null && <NamePipeline what={naming} pipeline={pipeline} onClose={() => name(null)} />}
      <Revert pipeline={pipeline} editing={editing} open={reverting} onClose={() => revert(false)} />
    </>
  );
}

function selectionItems(pipeline: string, { legible }: Editing, selection: readonly string[]): MenuItem[] {
  const steps = selection.filter((id) => legible.steps.some((step) => step.id === id));
  const disabled = steps.length === 0;
  return [
    {
      label: words.duplicate,
      icon: Copy,
      command: 'edit.duplicate',
      run: () => copySteps(pipeline, steps),
      disabled,
    },
    {
      label: words.group,
      icon: Group,
      command: 'edit.group',
      run: () => groupSelected(pipeline, steps),
      disabled,
    },
    {
      label: words.remove,
      icon: Trash2,
      run: () => remove(pipeline, selection),
      disabled: selection.length === 0,
      danger: true,
    },
  ];
}

/** Shows what would be lost; going back is one step of the history. */
function Revert({
  pipeline,
  editing,
  open,
  onClose,
}: Omit<Props, 'selection' | 'unsaved'> & { open: boolean; onClose(): void }) {
  const back = () => {
    update(pipeline, (now) => taken(now, now.saved, Date.now()));
    onClose();
  };
  return (
    <Differences
      title={words.revertTitle}
      before={editing.saved.text}
      after={editing.history.present.text}
      open={open}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{en.window.cancel}</Button>
          <Button kind="main" onClick={back}>
            {words.revertNow}
          </Button>
        </>
      }
    />
  );
}
