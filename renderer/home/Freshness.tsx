import type { ProjectState } from '../../contract/calls.ts';
import { en } from '../../contract/texts/en.ts';
import { Age } from '../shell/FlowLine.tsx';
import type { StageFacts } from '../shell/stages.ts';
import { useWindow } from '../shell/state.ts';
import { useStages } from '../shell/use-stages.ts';
import styles from './home.module.css';

const texts = en.view.home;

/** How old the newest of each zone is, and how much there is. */
export function Freshness({ project }: { project: ProjectState }) {
  const stages = useStages(project);
  return (
    <section className={styles.block}>
      <h2>{texts.freshness}</h2>
      <ul className={styles.zones} aria-label={texts.freshness}>
        {stages.map((stage) => (
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
