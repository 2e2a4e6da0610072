import { useId, useMemo, useState } from 'react';
import type { RowsBehind } from '../../contract/calls/profiles.ts';
import type { ResultSource } from '../../contract/calls/results.ts';
import { en } from '../../contract/texts/en.ts';
import { Problem } from '../parts/Problem.tsx';
import { Segmented, type Segment } from '../parts/Segmented.tsx';
import { Skeleton } from '../parts/Skeleton.tsx';
import { useMemory } from '../shell/tab.ts';
import { Columns } from './Columns.tsx';
import { Findings } from './Findings.tsx';
import { Overview } from './Overview.tsx';
import { ProfileContext } from './place.ts';
import styles from './profile.module.css';
import { RowsBehindIt } from './RowsBehindIt.tsx';
import { Target } from './Target.tsx';
import { Times } from './Times.tsx';
import { Together } from './Together.tsx';
import { useProfile } from './use-profile.ts';

const texts = en.view.profile;

type Part = 'columns' | 'together' | 'target' | 'times';

const views: Record<Part, () => React.ReactNode> = {
  columns: Columns,
  together: Together,
  target: Target,
  times: Times,
};

const segments: Segment<Part>[] = (['columns', 'together', 'target', 'times'] as const).map((value) => ({
  value,
  label: texts.parts[value],
}));

interface Props {
  source: ResultSource;
  /** What the rows are: a table's name, a cell's. */
  name: string;
  /** Any CSS length; absent: as high as its place. */
  height?: number | string;
}

/** Everything about a table or a result at a glance: first from a sample, then exact. */
export function Profile({ source, name, height = '100%' }: Props) {
  const { session, shown } = useProfile(source);
  const [behind, setBehind] = useState<{ rows: RowsBehind; title: string } | null>(null);
  const place = useMemo(
    () => ({
      session,
      shown,
      name,
      show: (rows: RowsBehind, title: string) => setBehind({ rows, title }),
    }),
    [session, shown, name],
  );
  return (
    <ProfileContext value={place}>
      <section className={styles.profile} style={{ height }} aria-label={texts.label({ name })}>
        <div className={styles.main}>
          {shown.error !== null && <Problem error={shown.error} onRetry={() => session.again()} />}
          {shown.error === null &&
            (shown.columns === null ? <Skeleton rows={10} label={texts.opening} /> : <Parts />)}
        </div>
        {behind !== null && shown.result !== null && (
          <RowsBehindIt result={shown.result} {...behind} onClose={() => setBehind(null)} />
        )}
      </section>
    </ProfileContext>
  );
}

function Parts() {
  const [part, setPart] = useMemory<Part>('profile part', 'columns');
  const panel = useId();
  const View = views[part];
  return (
    <>
      <Overview />
      <Findings />
      <div className={styles.parts}>
        <Segmented
          label={texts.parts.label}
          segments={segments}
          value={part}
          onChange={setPart}
          panel={panel}
        />
      </div>
      <div role="tabpanel" id={panel} aria-label={texts.parts[part]} className={styles.part}>
        <View />
      </div>
    </>
  );
}
