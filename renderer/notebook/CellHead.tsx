import {
  ArrowDown,
  ArrowUp,
  Ban,
  ChevronDown,
  ChevronRight,
  Circle,
  CircleCheck,
  CircleDashed,
  CircleX,
  Clock3,
  Ellipsis,
  History,
  LoaderCircle,
  Play,
  Trash2,
  type LucideIcon,
} from 'lucide-react';
import { useState } from 'react';
import type { CellLanguage } from '../../contract/calls/notebooks.ts';
import { en } from '../../contract/texts/en.ts';
import type { CellState } from '../../contract/texts/view/notebook.ts';
import { Button } from '../parts/Button.tsx';
import { Menu } from '../parts/Menu.tsx';
import { Select } from '../parts/Select.tsx';
import { Tooltip } from '../parts/Tooltip.tsx';
import { changeCell, execute, insertAfter, insertCell, turnOutput } from './actions.ts';
import type { CellApart } from './apart.ts';
import { CellProgress } from './CellProgress.tsx';
import { hidesOutput, isFolded, runs, stateOf } from './cell-state.ts';
import { Ago } from './hands/Ago.tsx';
import { moveSelected, removeSelected } from './hands/actions.ts';
import { handItems } from './hands/commands.ts';
import { languageItems } from './language/commands.ts';
import styles from './notebook.module.css';
import { useHere } from './place.ts';

const words = en.view.notebook;
const writable = ['sql', 'ts', 'md', 'prose'] as const;

interface Props {
  cell: CellApart;
  number: number;
  chosen: boolean;
  folded: boolean;
}

/** A cell's strip: run, language, name, how it stands, how long it took, and what else can be done. */
export function CellHead({ cell, number, chosen, folded: turned }: Props) {
  const { file, fold } = useHere();
  const { id, language, seconds, ranAt } = cell;
  const folded = isFolded(cell, turned);
  const state = stateOf(cell);
  return (
    <div className={styles.head}>
      <Button
        kind="quiet"
        icon={folded ? ChevronRight : ChevronDown}
        label={folded ? words.unfold : words.fold}
        command="cell.fold"
        aria-expanded={!folded}
        onClick={() => fold(id)}
      />
      {runs(language) && (
        <Button
          kind="quiet"
          icon={Play}
          label={words.run}
          command="cell.run"
          onClick={() => void execute(file, [id])}
        />
      )}
      <Language cell={cell} number={number} />
      {runs(language) && <Name key={id} cell={cell} number={number} />}
      <span className={styles.gap} />
      {state === 'running' && <CellProgress cell={cell} />}
      {state !== null && <State state={state} />}
      {seconds !== null && state !== 'running' && state !== 'queued' && (
        <span className={styles.seconds}>{words.seconds({ seconds })}</span>
      )}
      {chosen && ranAt !== undefined && state !== 'running' && state !== 'queued' && <Ago ranAt={ranAt} />}
      {chosen && <More cell={cell} number={number} />}
    </div>
  );
}

function Language({ cell, number }: { cell: CellApart; number: number }) {
  const { file } = useHere();
  const kept = !writable.some((one) => one === cell.language);
  if (kept)
    return (
      <Tooltip text={words.notRun}>
        <span className={styles.quiet}>{words.languages[cell.language]}</span>
      </Tooltip>
    );
  return (
    <Select<CellLanguage>
      label={words.languageOf({ number })}
      options={writable.map((value) => ({ value, label: words.languages[value] }))}
      value={cell.language}
      onChange={(language) => changeCell(file, cell, { language })}
    />
  );
}

const isName = (name: string) => /^[A-Za-z_][A-Za-z0-9_]*$/.test(name);

/** By its name other cells use it; what cannot be a name stays in the field and says so. */
function Name({ cell, number }: { cell: CellApart; number: number }) {
  const { file } = useHere();
  const [draft, setDraft] = useState<string | null>(null);
  const value = draft ?? cell.name ?? '';
  const wrong = value !== '' && !isName(value);
  const type = (next: string) => {
    setDraft(next);
    if (next === '' || isName(next)) changeCell(file, cell, { name: next === '' ? null : next });
  };
  return (
    <input
      className={styles.name}
      aria-label={words.nameOf({ number })}
      aria-invalid={wrong}
      title={wrong ? words.badName : undefined}
      placeholder={words.name}
      spellCheck={false}
      value={value}
      size={Math.max(6, Math.min(40, value.length + 1))}
      onChange={({ target }) => type(target.value)}
      onBlur={() => !wrong && setDraft(null)}
    />
  );
}

const signs: Record<CellState, LucideIcon> = {
  never: Circle,
  queued: Clock3,
  running: LoaderCircle,
  fresh: CircleCheck,
  stale: CircleDashed,
  earlier: History,
  failed: CircleX,
  interrupted: Ban,
};

function State({ state }: { state: CellState }) {
  const Icon = signs[state];
  return (
    <Tooltip text={words.why[state]}>
      <span className={`${styles.state} ${styles[state] ?? ''}`}>
        <Icon size={14} strokeWidth={1.75} aria-hidden />
        {words.states[state]}
      </span>
    </Tooltip>
  );
}

const outputItem = (file: string, cell: CellApart) => ({
  label: hidesOutput(cell) ? words.showOutput : words.hideOutput,
  command: 'cell.output',
  run: () => turnOutput(file, cell.id),
});

function More({ cell, number }: { cell: CellApart; number: number }) {
  const { id } = cell;
  const here = useHere();
  const { file, go } = here;
  return (
    <>
      <Button
        kind="quiet"
        icon={ArrowUp}
        label={words.moveUp}
        command="cell.up"
        onClick={() => moveSelected(here, -1)}
      />
      <Button
        kind="quiet"
        icon={ArrowDown}
        label={words.moveDown}
        command="cell.down"
        onClick={() => moveSelected(here, 1)}
      />
      <Button
        kind="quiet"
        icon={Trash2}
        label={words.remove}
        command="cell.remove"
        onClick={() => removeSelected(here)}
      />
      <Menu
        trigger={<Button kind="quiet" icon={Ellipsis} label={words.more({ number })} />}
        items={[
          {
            label: words.insertAbove,
            command: 'cell.above',
            run: () => go(insertCell(file, id, 'sql'), true),
          },
          {
            label: words.insertBelow,
            command: 'cell.below',
            run: () => go(insertAfter(file, id, 'sql'), true),
          },
          ...(runs(cell.language) ? [outputItem(file, cell)] : []),
          ...handItems(here, id),
          ...languageItems(here, id),
        ]}
      />
    </>
  );
}
