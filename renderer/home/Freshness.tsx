import type { ProjectState } from '../../contract/calls.ts';
import { en } from '../../contract/texts/en.ts';
import { useFlow } from '../client/queries.ts';
import { Age } from '../shell/FlowLine.tsx';
import { stagesOf, type StageFacts } from '../shell/stages.ts';
import { useWindow } from '../shell/state.ts';
import styles from './home.module.css';

const texts = en.view.home;

/** How old the newest of each zone is, and how much there is. */
export function Freshness({ project }: { project: ProjectState }) {
  const { data: flow } = useFlow();
  return (
    <section className={styles.block}>
      <h2>{texts.freshness}</h2>
      <ul className={styles.zones} aria-label={texts.freshness}>
        {stagesOf(project, flow).map((stage) => (
          <Zone key={stage.name} stage={stage} />
        ))}
      </ul>
    </section>
  );
}

function Zone({ stage: { name, reached, newest, amount, view, item, memory } }: { stage: StageFacts }) {
  return (
    <li>
      <button type="button" onClick={() => useWindow.getState().open(view, item, memory)}>
        <strong>{en.view.shell.flow.stages[name]}</strong>
        <span>{reached ? amount : en.window.empty}</span>
        <span className={styles.age}>{newest !== null && <Age of={newest} />}</span>
      </button>
    </li>
  );
}
