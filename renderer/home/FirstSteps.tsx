import type { ProjectState } from '../../contract/calls.ts';
import { en } from '../../contract/texts/en.ts';
import { Button } from '../parts/Button.tsx';
import { Empty } from '../parts/Empty.tsx';
import { RunActions } from '../pipelines/RunActions.tsx';
import { FlowLine } from '../shell/FlowLine.tsx';
import { useWindow } from '../shell/state.ts';
import styles from './home.module.css';

const texts = en.view.home;

/** A project in which nothing has run: what it is, and the one thing to do. */
export function FirstSteps({ project }: { project: ProjectState }) {
  const ready = project.pipelines.length > 0;
  const action = ready ? (
    <RunActions newest={null} />
  ) : (
    <Button kind="main" onClick={() => useWindow.getState().open('pipelines')}>
      {texts.makePipeline}
    </Button>
  );
  return (
    <div className={styles.first}>
      <FlowLine large />
      <Empty
        title={en.window.noRun}
        text={ready ? en.window.noRunHint : texts.noPipeline}
        action={<span className={styles.actions}>{action}</span>}
        example={ready ? texts.runExample({ pipeline: project.pipelines[0] ?? '' }) : texts.pipelineExample}
      />
    </div>
  );
}
