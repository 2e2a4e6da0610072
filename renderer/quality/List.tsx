import { Plus } from 'lucide-react';
import { useMemo, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { CallOutput } from '../../contract/calls.ts';
import type { Check, Test } from '../../contract/calls/quality.ts';
import { en } from '../../contract/texts/en.ts';
import { SearchField } from '../parts/SearchField.tsx';
import { Button } from '../parts/Button.tsx';
import { Empty } from '../parts/Empty.tsx';
import { useCommands } from '../shell/commands.ts';
import { useWindow } from '../shell/state.ts';
import { useMemory } from '../shell/tab.ts';
import { CreateSuite } from './CreateSuite.tsx';
import { checkItem, suiteName, testItem } from './items.ts';
import styles from './quality.module.css';
import { Mark, Trend } from './Mark.tsx';

const texts = en.view.quality;

interface Props {
  overview: CallOutput<'quality.overview'>;
  chosen: string | null;
  onChoose(item: string): void;
}

/** Every check and test with how it stands; arrows move, Enter opens a tab of its own. */
export function List({ overview, chosen, onChoose }: Props) {
  const [search, find] = useMemory('search', '');
  const [creating, create] = useState(false);
  useCommands(
    useMemo(() => [{ id: 'quality.create', title: texts.commands.create, run: () => create(true) }], []),
  );
  const wanted = search.trim().toLowerCase();
  const has = (...names: string[]) => names.some((name) => name.toLowerCase().includes(wanted));
  const checks = overview.checks.filter(({ table, suite }) => has(table, suite));
  const tests = overview.tests.filter(({ step, about }) => has(step, about));
  const of = (kind: Test['kind']) => tests.filter((test) => test.kind === kind);
  return (
    <div className={styles.side}>
      <div className={styles.searchBar}>
        <SearchField value={search} onChange={find} label={texts.search} />
        <Button icon={Plus} label={texts.newSuite} onClick={() => create(true)} />
      </div>
      {checks.length + tests.length === 0 ? (
        <Empty text={texts.nothingFound(search)} />
      ) : (
        <nav className={styles.list} aria-label={texts.list} onKeyDown={moveInList}>
          <Part title={texts.checks}>
            {checks.map((check) => (
              <Row key={checkItem(check)} item={checkItem(check)} {...{ chosen, onChoose }}>
                <CheckRow check={check} />
              </Row>
            ))}
          </Part>
          {(['compare', 'outliers'] as const).map((kind) => (
            <Part key={kind} title={kind === 'compare' ? texts.drift : texts.outliers}>
              {of(kind).map((test) => (
                <Row key={testItem(test)} item={testItem(test)} {...{ chosen, onChoose }}>
                  <TestRow test={test} />
                </Row>
              ))}
            </Part>
          ))}
        </nav>
      )}
      {creating && <CreateSuite onClose={() => create(false)} />}
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode[] }) {
  if (children.length === 0) return null;
  return (
    <section aria-label={title}>
      <h3 className={styles.partTitle}>{title}</h3>
      <ul className={styles.rows}>{children}</ul>
    </section>
  );
}

interface RowProps {
  item: string;
  chosen: string | null;
  onChoose(item: string): void;
  children: ReactNode;
}

function Row({ item, chosen, onChoose, children }: RowProps) {
  const open = useWindow((state) => state.open);
  return (
    <li>
      <button
        type="button"
        className={styles.row}
        aria-current={item === chosen ? 'true' : undefined}
        onClick={() => onChoose(item)}
        onDoubleClick={() => open('quality', item)}
      >
        {children}
      </button>
    </li>
  );
}

function CheckRow({ check: { table, suite, state, last, trend } }: { check: Check }) {
  return (
    <>
      <Mark state={state} />
      <span className={styles.names}>
        <span className={styles.name} title={table}>
          {table}
        </span>
        <span className={styles.about}>{suiteName(suite)}</span>
      </span>
      <span className={styles.figures}>
        <span>{last === null ? texts.states.never : texts.counts(last)}</span>
        <Trend states={trend} />
      </span>
    </>
  );
}

function TestRow({ test: { kind, step, about, last, trend } }: { test: Test }) {
  const state = last === null ? 'never' : last.flagged > 0 ? 'warned' : 'passed';
  return (
    <>
      <Mark state={state} />
      <span className={styles.names}>
        <span className={styles.name}>{step}</span>
        <span className={styles.about} title={about}>
          {about}
        </span>
      </span>
      <span className={styles.figures}>
        <span>{last === null ? texts.states.never : texts.flagged[kind](last.flagged)}</span>
        <Trend states={trend.map((found) => (found > 0 ? 'warned' : 'passed'))} />
      </span>
    </>
  );
}

/** Up and down go from row to row, as in a list. */
function moveInList(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('button')];
  const next = rows[rows.indexOf(document.activeElement as HTMLElement) + step];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
  next.click();
}
