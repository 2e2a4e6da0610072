import { useState } from 'react';
import { en } from '../../../contract/texts/en.ts';
import { Banner } from '../../parts/Banner.tsx';
import { Button } from '../../parts/Button.tsx';
import { when } from '../../parts/when.ts';
import { Differences } from './Differences.tsx';
import { kept, taken, type Editing } from './editing.ts';
import { merge } from '../document/merge.ts';
import { editText } from './edits.ts';
import { update } from './store.ts';

const words = en.view.editor;

interface Props {
  pipeline: string;
  editing: Editing;
}

/** What the person should know before going on: another hand wrote the file, work was recovered. */
export function Notes({ pipeline, editing, running }: Props & { running: boolean }) {
  if (editing.theirs !== null) return <Elsewhere pipeline={pipeline} editing={editing} />;
  if (editing.recovered !== null) {
    const dismiss = () => update(pipeline, (now) => ({ ...now, recovered: null }));
    return (
      <Banner text={words.recovered({ when: when(editing.recovered) })}>
        <Button onClick={dismiss}>{words.keepEditing}</Button>
      </Banner>
    );
  }
  if (running) return <Banner text={words.running} />;
  if (editing.layoutUnread) return <Banner text={words.layoutUnread} />;
  return null;
}

/** Two texts of one pipeline: nothing is written over until the person has chosen. */
function Elsewhere({ pipeline, editing }: Props) {
  const [compared, compare] = useState(false);
  const { theirs, saved, history } = editing;
  if (theirs === null) return null;
  // Without the text that both began from (or with another layout alone) there is nothing to merge.
  const both = saved.text === theirs.text ? null : merge(saved.text, history.present.text, theirs.text);
  const take = () => update(pipeline, (now) => taken(now, theirs, Date.now()));
  const keep = () => update(pipeline, kept);
  const join = () => {
    keep();
    editText(pipeline, both ?? history.present.text);
  };
  const actions = (
    <>
      <Button onClick={take}>{words.elsewhere.theirs}</Button>
      <Button onClick={keep}>{words.elsewhere.mine}</Button>
      {both !== null && (
        <Button kind="main" onClick={join}>
          {words.elsewhere.merge}
        </Button>
      )}
    </>
  );
  return (
    <Banner urgent text={words.elsewhere.text}>
      <Button onClick={() => compare(true)}>{words.differences}</Button>
      {actions}
      <Differences
        title={words.elsewhere.title}
        before={theirs.text}
        after={history.present.text}
        open={compared}
        onClose={() => compare(false)}
        actions={actions}
      />
    </Banner>
  );
}
