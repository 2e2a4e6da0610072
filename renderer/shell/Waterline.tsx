import { en } from '../../contract/texts/en.ts';
import { useFlow } from '../client/queries.ts';
import { FlowLine } from './FlowLine.tsx';
import styles from './waterline.module.css';

const texts = en.view.shell.flow;

/** The project's flow at the window's foot, and what the engine takes of the machine. */
export function Waterline() {
  const { data: flow } = useFlow();
  return (
    <footer className={styles.waterline} data-pane="waterline">
      <FlowLine />
      {flow !== undefined && (
        <span className={styles.engine} title={texts.engineHint}>
          {texts.engine({ memory: en.window.bytes({ bytes: flow.memory }) })}
        </span>
      )}
    </footer>
  );
}
