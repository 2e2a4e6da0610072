import type { ProjectState } from '../../contract/calls.ts';
import { en } from '../../contract/texts/en.ts';
import { ImportButton } from '../data/import/ImportButton.tsx';
import { Button } from '../parts/Button.tsx';
import { Empty } from '../parts/Empty.tsx';
import { RunActions } from '../pipelines/RunActions.tsx';
import { FlowLine } from '../shell/FlowLine.tsx';
import { useWindow } from '../shell/state.ts';
import styles from './home.module.css';

const texts = en.view.home;

/** A project in which nothing has run: what it is, and the one thing to do. */
export function FirstSteps({ project }: { project: ProjectState }) {
  return (
    <div className={styles.first}>
      <FlowLine large />
      <Next project={project} />
    </div>
  );
}

/** The sample has a pipeline to run; a project of one's own begins with data. */
function Next({ project: { pipelines, tables } }: { project: ProjectState }) {
  const [pipeline] = pipelines;
  const [table] = tables;
  const open = useWindow((state) => state.open);
  if (pipeline !== undefined)
    return (
      <Empty
        title={en.window.noRun}
        text={en.window.noRunHint}
        action={
          <span className={styles.actions}>
            <RunActions newest={null} />
          </span>
        }
        example={texts.runExample({ pipeline })}
      />
    );
  if (table === undefined) return <Empty {...texts.noData} action={<ImportButton kind="main" />} />;
  const { title, text, example } = texts.noPipeline;
  return (
    <Empty
      title={title}
      text={text}
      action={
        <span className={styles.actions}>
          <Button kind="main" onClick={() => open('data', table.name)}>
            {texts.lookAtData}
          </Button>
          <Button onClick={() => open('notebooks')}>{texts.toNotebooks}</Button>
          <Button onClick={() => open('pipelines')}>{texts.toPipelines}</Button>
        </span>
      }
      example={example({ table: table.name })}
    />
  );
}
