import { Check, LoaderCircle, RotateCw } from 'lucide-react';
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { NotebookText } from '../../../contract/calls/notebook-files.ts';
import { en } from '../../../contract/texts/en.ts';
import { Banner } from '../../parts/Banner.tsx';
import { Button } from '../../parts/Button.tsx';
import { Problem } from '../../parts/Problem.tsx';
import { Skeleton } from '../../parts/Skeleton.tsx';
import { Toolbar } from '../../parts/Toolbar.tsx';
import { useCommands } from '../../shell/commands.ts';
import { retry } from '../actions.ts';
import styles from '../notebook.module.css';
import { BrokenText } from './BrokenText.tsx';
import { TextFile } from './text-file.ts';

const words = en.view.notebookFiles.text;

/** A file that cannot be read as a notebook: why, where, and its text to be mended. */
export function AsText({ file, title }: { file: string; title: string }) {
  const [text] = useState(() => new TextFile(file));
  const { now, saved, theirs, trouble } = useSyncExternalStore(text.subscribe, text.state);
  useEffect(() => {
    void text.read();
    return () => void text.save();
  }, [text]);
  const commands = useMemo(
    () => [{ id: 'edit.save', title: en.view.notebook.save, run: () => void text.save() }],
    [text],
  );
  useCommands(commands);
  const again = () => void text.save().then(() => retry(file));
  return (
    <>
      <Head title={title} now={now} saved={saved} onAgain={again} />
      {theirs !== null && (
        <Banner text={words.elsewhere} urgent>
          <Button onClick={() => text.choose('theirs')}>{en.view.notebook.elsewhere.theirs}</Button>
          <Button onClick={() => text.choose('mine')}>{en.view.notebook.elsewhere.mine}</Button>
        </Banner>
      )}
      {trouble !== null && <Problem error={trouble} onRetry={() => void text.save()} />}
      {now === null && trouble === null && <Skeleton rows={12} />}
      {now !== null && <BrokenText file={file} now={now} onChange={text.write} />}
    </>
  );
}

interface HeadProps {
  title: string;
  now: NotebookText | null;
  saved: boolean;
  onAgain(): void;
}

function Head({ title, now, saved, onAgain }: HeadProps) {
  const writable = now !== null && now.readOnly === null;
  return (
    <Toolbar label={title} end={writable && <Saved saved={saved} />}>
      <h2>{title}</h2>
      <span className={styles.quiet}>{words.title}</span>
      <Button icon={RotateCw} kind={now?.problem === null ? 'main' : 'plain'} onClick={onAgain}>
        {words.again}
      </Button>
    </Toolbar>
  );
}

function Saved({ saved }: { saved: boolean }) {
  const Icon = saved ? Check : LoaderCircle;
  return (
    <span className={styles.saved} role="status">
      <Icon size={14} strokeWidth={1.75} aria-hidden />
      {saved ? en.view.notebook.saved.saved : en.view.notebook.saved.saving}
    </span>
  );
}
