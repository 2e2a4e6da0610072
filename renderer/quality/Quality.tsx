import { BadgeCheck } from 'lucide-react';
import { useState } from 'react';
import { Group, Panel, Separator } from 'react-resizable-panels';
import type { CallOutput } from '../../contract/calls.ts';
import { en } from '../../contract/texts/en.ts';
import { useProject } from '../client/queries.ts';
import { Button } from '../parts/Button.tsx';
import { Empty } from '../parts/Empty.tsx';
import { Problem } from '../parts/Problem.tsx';
import { Skeleton } from '../parts/Skeleton.tsx';
import { useWindow } from '../shell/state.ts';
import { useMemory } from '../shell/tab.ts';
import type { ViewProps } from '../shell/view-props.ts';
import { CheckPage } from './CheckPage.tsx';
import { CreateSuite } from './CreateSuite.tsx';
import { chosenOf, firstOf, type Chosen } from './items.ts';
import { List } from './List.tsx';
import { useOverview } from './queries.ts';
import styles from './quality.module.css';
import { TestPage } from './TestPage.tsx';

const texts = en.view.quality;

/** How every table stands against its suites: all of them beside the chosen one, or one in a tab of its own. */
export function Quality({ item }: ViewProps) {
  const { data: overview, error, refetch } = useOverview();
  if (overview === undefined) {
    return (
      <div className={styles.padded}>
        {error === null ? <Skeleton rows={12} /> : <Problem error={error} onRetry={() => void refetch()} />}
      </div>
    );
  }
  if (item !== null) return <Page overview={overview} chosen={chosenOf(overview, item)} />;
  if (overview.checks.length + overview.tests.length === 0) return <NothingChecked />;
  return <Explorer overview={overview} />;
}

type Overview = CallOutput<'quality.overview'>;

function Explorer({ overview }: { overview: Overview }) {
  const [memory, choose] = useMemory<string | null>('chosen', null);
  const [layout, setLayout] = useMemory<Record<string, number> | undefined>('panes', undefined);
  const item = memory ?? firstOf(overview);
  return (
    <Group
      className={styles.panes}
      {...(layout === undefined ? {} : { defaultLayout: layout })}
      onLayoutChanged={setLayout}
    >
      <Panel id="list" defaultSize="27%" minSize={220}>
        <List overview={overview} chosen={item} onChoose={choose} />
      </Panel>
      <Separator className={styles.separator} aria-label={texts.list} />
      <Panel id="chosen" minSize={420}>
        <Page overview={overview} chosen={item === null ? null : chosenOf(overview, item)} />
      </Panel>
    </Group>
  );
}

function Page({ overview, chosen }: { overview: Overview; chosen: Chosen | null }) {
  if (chosen === null) return <Empty icon={BadgeCheck} text={texts.choose} />;
  if (chosen.by === 'test') {
    return (
      <TestPage key={`${chosen.pipeline}/${chosen.step}`} pipeline={chosen.pipeline} step={chosen.step} />
    );
  }
  return <CheckPage key={`${chosen.table} ${chosen.suite}`} overview={overview} chosen={chosen} />;
}

function NothingChecked() {
  const { data: project } = useProject();
  const [creating, create] = useState(false);
  const open = useWindow((state) => state.open);
  const some = (project?.tables.length ?? 0) > 0;
  return (
    <>
      <Empty
        icon={BadgeCheck}
        title={texts.empty.title}
        text={some ? texts.empty.text : texts.empty.noTable}
        action={
          <Button kind="main" onClick={() => (some ? create(true) : open('pipelines'))}>
            {some ? texts.empty.action : texts.empty.toPipelines}
          </Button>
        }
        example={texts.empty.example}
      />
      {creating && <CreateSuite onClose={() => create(false)} />}
    </>
  );
}
