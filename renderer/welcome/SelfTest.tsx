import { Check, CircleAlert } from 'lucide-react';
import { useState } from 'react';
import type { SelfTestPart } from '../../contract/desktop.ts';
import { en } from '../../contract/texts/en.ts';
import { askDesktop } from '../client/desktop.ts';
import { Button } from '../parts/Button.tsx';
import { Problem } from '../parts/Problem.tsx';
import styles from './welcome.module.css';

const texts = en.view.welcome.selfTest;

type State = 'not tried' | 'trying' | { parts: SelfTestPart[] } | { error: unknown };

/** Tries what Boathouse stands on, when it is asked to, and says plainly what it found. */
export function SelfTest() {
  const [state, setState] = useState<State>('not tried');
  const run = () => {
    setState('trying');
    askDesktop('selfTest.run', {}).then(
      (parts) => setState({ parts }),
      (error: unknown) => setState({ error }),
    );
  };
  return (
    <section className={styles.test} aria-live="polite">
      <div className={styles.testHead}>
        <h2>{texts.title}</h2>
        <Button disabled={state === 'trying'} onClick={run}>
          {state === 'trying' ? texts.running : texts.run}
        </Button>
      </div>
      {typeof state === 'object' && 'error' in state && <Problem error={state.error} />}
      {typeof state === 'object' && 'parts' in state && <Parts parts={state.parts} />}
    </section>
  );
}

function Parts({ parts }: { parts: readonly SelfTestPart[] }) {
  const failed = parts.filter(({ problem }) => problem !== null).length;
  return (
    <>
      <p>{texts.result({ failed })}</p>
      <dl className={styles.parts}>
        {parts.map(({ name, found, problem }) => (
          <div key={name} className={problem === null ? undefined : styles.bad}>
            <dt>
              {problem === null ? <Check size={14} aria-hidden /> : <CircleAlert size={14} aria-hidden />}
              {name}
            </dt>
            <dd>{[found, problem ?? ''].filter((text) => text !== '').join('. ')}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
