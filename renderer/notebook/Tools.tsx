import {
  Check,
  CircleAlert,
  CloudOff,
  FastForward,
  ListRestart,
  LoaderCircle,
  Play,
  RotateCcw,
  Square,
} from 'lucide-react';
import { en } from '../../contract/texts/en.ts';
import { useLive } from '../client/live.ts';
import { Button } from '../parts/Button.tsx';
import { Toolbar } from '../parts/Toolbar.tsx';
import { Tooltip } from '../parts/Tooltip.tsx';
import { tell } from '../shell/notices.ts';
import { execute, interrupt, restart, setAutomatic } from './actions.ts';
import { runs } from './cell-state.ts';
import { ExportMenu } from './files/ExportMenu.tsx';
import { Format } from './files/Format.tsx';
import styles from './notebook.module.css';
import { useHere, type Place } from './place.ts';
import { notebookOf, useNotebook, type OpenNotebook } from './state.ts';

const words = en.view.notebook;
const { toolbar } = words;

/** What can be done with the notebook as a whole. */
export function Tools({ title, place }: { title: string; place: Place }) {
  const { file } = useHere();
  const automatic = useNotebook(file, (notebook) => notebook.automatic);
  const format = useNotebook(file, (notebook) => notebook.format);
  const busy = useNotebook(file, (notebook) => notebook.busy);
  const { cell } = place;
  return (
    <Toolbar
      label={title}
      end={
        <>
          <Saved file={file} />
          <ExportMenu file={file} />
        </>
      }
    >
      <h2>{title}</h2>
      <Format format={format} />
      <Button
        icon={Play}
        label={words.run}
        command="cell.run"
        disabled={cell === null}
        onClick={() => cell !== null && void execute(file, [cell])}
      />
      <Button icon={FastForward} onClick={() => void runAll(file)}>
        {toolbar.runAll}
      </Button>
      <Button icon={ListRestart} onClick={() => void execute(file)}>
        {toolbar.runStale}
      </Button>
      <Button
        icon={Square}
        label={toolbar.interrupt}
        command="notebook.interrupt"
        disabled={!busy}
        onClick={() => void interrupt(file)}
      />
      <Button
        icon={RotateCcw}
        label={toolbar.restart}
        command="notebook.restart"
        onClick={() => void restartAndTell(file)}
      />
      <Button
        kind="quiet"
        label={toolbar.automaticHint}
        pressed={automatic}
        onClick={() => void setAutomatic(file, !automatic)}
      >
        {toolbar.automatic}
      </Button>
    </Toolbar>
  );
}

/** Every cell that can run, whether it is fresh or not. */
export function runAll(file: string) {
  const { order, byId } = notebookOf(file).cells;
  return execute(
    file,
    order.filter((id) => runs(byId[id]?.language ?? 'raw')),
  );
}

export async function restartAndTell(file: string): Promise<void> {
  await restart(file);
  tell({ text: words.restarted });
}

const marks = {
  saved: { icon: Check, text: words.saved.saved, hint: null },
  saving: { icon: LoaderCircle, text: words.saved.saving, hint: null },
  away: { icon: CloudOff, text: words.saved.away, hint: words.saved.kept },
  elsewhere: { icon: CircleAlert, text: words.saved.elsewhere, hint: words.elsewhere.text },
};

/** Whether the disk has every keystroke. */
function Saved({ file }: { file: string }) {
  const state = useNotebook(file, savedState);
  const connected = useLive((live) => live.connected);
  const { icon: Icon, text, hint } = marks[!connected && state === 'saving' ? 'away' : state];
  const mark = (
    <span className={styles.saved} role="status">
      <Icon size={14} strokeWidth={1.75} aria-hidden />
      {text}
    </span>
  );
  return hint === null ? mark : <Tooltip text={hint}>{mark}</Tooltip>;
}

function savedState({
  saved,
  unsent,
  changedOnDisk,
  conflicts,
}: OpenNotebook): 'saved' | 'saving' | 'elsewhere' {
  if (changedOnDisk || Object.keys(conflicts).length > 0) return 'elsewhere';
  return saved && !unsent ? 'saved' : 'saving';
}
