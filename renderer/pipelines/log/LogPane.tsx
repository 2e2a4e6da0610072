import { ArrowDownToLine, Copy, X } from 'lucide-react';
import { useDeferredValue, useEffect, useState } from 'react';
import { en } from '../../../contract/texts/en.ts';
import { Button } from '../../parts/Button.tsx';
import { Empty } from '../../parts/Empty.tsx';
import { Segmented } from '../../parts/Segmented.tsx';
import { Skeleton } from '../../parts/Skeleton.tsx';
import { tell } from '../../shell/notices.ts';
import styles from './log.module.css';
import { LogLines } from './LogLines.tsx';
import { useLog, type LogFilter } from './use-log.ts';
import type { LogLine } from '../../client/run-log.ts';

const texts = en.view.pipelines.log;
const levels = (['all', 'warn', 'error'] as const).map((value) => ({ value, label: texts.levels[value] }));

interface Props {
  run: string | null;
  /** Whether the run goes on: then its newest line stays in sight. */
  live: boolean;
  /** Shows only what this step said, until the person wants all. */
  step: string | null;
}

/** The log of a run: searched, by level and by step, its end followed while it grows. */
export function LogPane({ run, live, step }: Props) {
  const [level, setLevel] = useState<LogFilter['level']>('all');
  const [search, setSearch] = useState('');
  const [whole, setWhole] = useState<string | null>(null);
  const [follow, setFollow] = useState(live);
  // A run that begins is followed, until the person scrolls up.
  useEffect(() => {
    if (live) setFollow(true);
  }, [run, live]);
  const only = step !== null && whole !== step ? step : null;
  const { lines, left, loading } = useLog(run, {
    step: only,
    level,
    search: useDeferredValue(search.trim()),
  });
  if (run === null) return <Empty text={texts.noRun} />;
  const none = search === '' && level === 'all' ? texts.none : texts.noMatch;
  return (
    <section className={styles.pane} aria-label={texts.title}>
      <header className={styles.bar}>
        <input
          type="search"
          aria-label={texts.search}
          placeholder={texts.search}
          value={search}
          onChange={({ target }) => setSearch(target.value)}
        />
        <Segmented<LogFilter['level']>
          label={texts.level}
          segments={levels}
          value={level}
          onChange={setLevel}
        />
        {only !== null && (
          <Button icon={X} label={texts.allSteps} onClick={() => setWhole(only)}>
            {only}
          </Button>
        )}
        <span className={styles.count}>{texts.count({ shown: lines.length, left })}</span>
        <Ends lines={lines} follow={follow} onFollow={setFollow} />
      </header>
      {lines.length > 0 && <LogLines lines={lines} follow={follow} onFollow={setFollow} />}
      {lines.length === 0 && (loading ? <Skeleton /> : <p className={styles.none}>{none}</p>)}
    </section>
  );
}

interface EndsProps {
  lines: readonly LogLine[];
  follow: boolean;
  onFollow(follow: boolean): void;
}

/** Follows the end, copies what is shown. */
function Ends({ lines, follow, onFollow }: EndsProps) {
  return (
    <>
      <Button
        kind="quiet"
        icon={ArrowDownToLine}
        label={texts.follow}
        pressed={follow}
        onClick={() => onFollow(!follow)}
      />
      <Button
        kind="quiet"
        icon={Copy}
        label={texts.copy}
        disabled={lines.length === 0}
        onClick={() => void copy(lines)}
      />
    </>
  );
}

async function copy(lines: readonly LogLine[]): Promise<void> {
  const text = lines.map(({ at, level, step, message }) => [at, level, step, message].join('\t')).join('\n');
  await navigator.clipboard.writeText(text);
  tell({ text: texts.copied({ count: lines.length }) });
}
