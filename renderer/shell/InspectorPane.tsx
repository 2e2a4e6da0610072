import { PanelRightClose } from 'lucide-react';
import { en } from '../../contract/texts/en.ts';
import { Button } from '../parts/Button.tsx';
import { Toolbar } from '../parts/Toolbar.tsx';
import { useInspectorPlace } from './Inspector.tsx';
import styles from './shell.module.css';
import { useWindow } from './state.ts';

const texts = en.view.shell.inspector;
const setPlace = (place: HTMLElement | null) => useInspectorPlace.setState({ place });

/** The pane at the right that shows what is selected; views fill it through `Inspector`. */
export function InspectorPane() {
  const fold = (
    <Button
      kind="quiet"
      icon={PanelRightClose}
      label={texts.fold}
      command="inspector.toggle"
      onClick={() => useWindow.getState().toggle('inspector')}
    />
  );
  return (
    <aside className={styles.inspector} aria-label={texts.label} data-pane="inspector">
      <Toolbar label={texts.label} end={fold}>
        <h2>{texts.label}</h2>
      </Toolbar>
      <div className={styles.selected} ref={setPlace} />
    </aside>
  );
}
