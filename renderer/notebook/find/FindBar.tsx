import { ArrowDown, ArrowUp, CaseSensitive, Regex, WholeWord, X } from 'lucide-react';
import { useDeferredValue, useEffect, useMemo, useState, type KeyboardEvent } from 'react';
import type { CellLanguage } from '../../../contract/calls/notebooks.ts';
import { en } from '../../../contract/texts/en.ts';
import { Button } from '../../parts/Button.tsx';
import { Select } from '../../parts/Select.tsx';
import { tell } from '../../shell/notices.ts';
import { edit } from '../actions.ts';
import { useHere } from '../place.ts';
import { notebookOf, useNotebook } from '../state.ts';
import { lineOf, matchesIn, noSearch, patternOf, replacing, type Match, type Search } from './find.ts';
import styles from './find.module.css';

const words = en.view.notebook.find;
const { languages } = en.view.notebook;
const every = 'every';

interface Props {
  /** Counts up each time that the person asks for it. */
  asked: number;
  onClose(): void;
}

/** Finds a text in all cells, goes from one place to the next, and replaces it in one step that can be taken back. */
export function FindBar({ asked, onClose }: Props) {
  const { file, go } = useHere();
  const [search, setSearch] = useState<Search>(noSearch);
  const [at, setAt] = useState(0);
  const cells = useDeferredValue(useNotebook(file, (notebook) => notebook.cells));
  const looked = useDeferredValue(search);
  const matches = useMemo(() => matchesIn(cells, looked), [cells, looked]);
  const place = matches.length === 0 ? 0 : at % matches.length;
  const match = matches[place];
  useReveal(match);
  const change = (part: Partial<Search>) => {
    setSearch({ ...search, ...part });
    setAt(0);
  };
  const step = (by_: number) => setAt((place + by_ + matches.length) % Math.max(1, matches.length));
  const replace = (which: readonly Match[], by: string) => {
    const edits = replacing(notebookOf(file).cells, search, which, by);
    if (edits.length === 0) return;
    edit(file, ...edits);
    if (which.length > 1)
      tell({ text: words.replaced({ count: which.filter((one) => !one.inOutput).length }) });
  };
  const enterText = () => {
    if (match === undefined) return;
    go(match.cell, !match.inOutput, match.inOutput ? null : lineIn(file, match));
    onClose();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    if (match === undefined) onClose();
    else enterText();
  };
  return (
    <div className={styles.bar} role="search" aria-label={words.title} onKeyDown={onKeyDown}>
      <div className={styles.line}>
        <Line asked={asked} search={search} change={change} step={step} />
        <span className={styles.count} role="status">
          {countOf(search, matches, place, file, cells.order)}
        </span>
        <Button kind="quiet" icon={ArrowUp} label={words.previous} onClick={() => step(-1)} />
        <Button kind="quiet" icon={ArrowDown} label={words.next} onClick={() => step(1)} />
        <Button kind="quiet" icon={X} label={words.close} className={styles.close ?? ''} onClick={onClose} />
      </div>
      <Replacement match={match} matches={matches} onReplace={replace} />
    </div>
  );
}

interface ReplacementProps {
  match: Match | undefined;
  matches: readonly Match[];
  onReplace(which: readonly Match[], by: string): void;
}

/** What takes the place of what was found. */
function Replacement({ match, matches, onReplace }: ReplacementProps) {
  const [by, setBy] = useState('');
  const one = () => match !== undefined && onReplace([match], by);
  return (
    <div className={styles.line}>
      <input
        aria-label={words.replaceWith}
        placeholder={words.replaceWith}
        spellCheck={false}
        value={by}
        onChange={({ target }) => setBy(target.value)}
        onKeyDown={({ key }) => key === 'Enter' && one()}
      />
      <Button disabled={match === undefined || match.inOutput} onClick={one}>
        {words.replaceOne}
      </Button>
      <Button disabled={matches.length === 0} onClick={() => onReplace(matches, by)}>
        {words.replaceAll}
      </Button>
    </div>
  );
}

interface LineProps {
  asked: number;
  search: Search;
  change(part: Partial<Search>): void;
  step(by: number): void;
}

/** What to look for, and how. */
function Line({ asked, search, change, step }: LineProps) {
  const broken = search.text !== '' && patternOf(search) === null;
  const options = [
    { value: every, label: words.everywhere },
    ...(['sql', 'ts', 'md', 'prose'] as const).map((value) => ({ value, label: languages[value] })),
  ];
  return (
    <>
      <input
        key={asked}
        autoFocus
        aria-label={words.find}
        placeholder={words.find}
        aria-invalid={broken}
        spellCheck={false}
        value={search.text}
        onFocus={({ target }) => target.select()}
        onChange={({ target }) => change({ text: target.value })}
        onKeyDown={({ key, shiftKey }) => key === 'Enter' && step(shiftKey ? -1 : 1)}
      />
      {toggles.map(({ part, icon, label }) => (
        <Button
          key={part}
          kind="quiet"
          icon={icon}
          label={label}
          pressed={search[part]}
          onClick={() => change({ [part]: !search[part] })}
        />
      ))}
      <Select
        label={words.languages}
        options={options}
        value={search.language ?? every}
        onChange={(value) => change({ language: value === every ? null : (value as CellLanguage) })}
      />
      <label className={styles.outputs}>
        <input
          type="checkbox"
          checked={search.outputs}
          onChange={({ target }) => change({ outputs: target.checked })}
        />
        {words.outputs}
      </label>
    </>
  );
}

const toggles = [
  { part: 'matchCase', icon: CaseSensitive, label: words.matchCase },
  { part: 'wholeWord', icon: WholeWord, label: words.wholeWord },
  { part: 'regex', icon: Regex, label: words.regex },
] as const;

const lineIn = (file: string, { cell, from }: Match) =>
  lineOf(notebookOf(file).cells.byId[cell]?.source ?? '', from);

function countOf(
  search: Search,
  matches: readonly Match[],
  place: number,
  file: string,
  order: readonly string[],
): string {
  if (search.text === '') return '';
  if (patternOf(search) === null) return words.broken;
  const match = matches[place];
  if (match === undefined) return words.none;
  const cell = order.indexOf(match.cell) + 1;
  const where = match.inOutput ? words.inOutput({ cell }) : words.at({ cell, line: lineIn(file, match) });
  return `${words.count({ at: place + 1, of: matches.length })} · ${where}`;
}

/** The cell comes into sight and is marked; the focus stays where one types. */
function useReveal(match: Match | undefined): void {
  const { arrived } = useHere();
  const cell = match?.cell;
  const from = match?.from;
  useEffect(() => {
    if (cell === undefined) return;
    arrived(cell, false);
    // Once it is drawn: it may have been far from sight.
    requestAnimationFrame(() =>
      document.querySelector(`[data-cell="${CSS.escape(cell)}"]`)?.scrollIntoView({ block: 'nearest' }),
    );
  }, [cell, from, arrived]);
}
