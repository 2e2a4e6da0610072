import { Check, CircleAlert, Copy, X } from 'lucide-react';
import { useState } from 'react';
import type { SelfTestPart } from '../../contract/desktop.ts';
import { en } from '../../contract/texts/en.ts';
import { askDesktop } from '../client/desktop.ts';
import { Button } from '../parts/Button.tsx';
import { Problem } from '../parts/Problem.tsx';
import { tell, tellProblem } from '../shell/notices.ts';
import styles from './self-test.module.css';

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
  const parts = typeof state === 'object' && 'parts' in state ? state.parts : null;
  return (
    <footer className={styles.foot}>
      {typeof state === 'object' && 'error' in state && <Problem error={state.error} />}
      {parts !== null && <Parts parts={parts} />}
      <div className={styles.bar}>
        <h2>{texts.title}</h2>
        <p aria-live="polite" className={styles.result}>
          {parts === null ? texts.about : <Result parts={parts} />}
        </p>
        {parts?.some(({ problem }) => problem !== null) === true && (
          <Button icon={Copy} onClick={copy}>
            {texts.copy}
          </Button>
        )}
        <Button disabled={state === 'trying'} onClick={run}>
          {state === 'trying' ? texts.running : parts === null ? texts.run : texts.again}
        </Button>
        {parts !== null && (
          <Button kind="quiet" icon={X} label={texts.hide} onClick={() => setState('not tried')} />
        )}
      </div>
    </footer>
  );
}

function Result({ parts }: { parts: readonly SelfTestPart[] }) {
  const failed = parts.filter(({ problem }) => problem !== null).length;
  return (
    <strong className={failed > 0 ? styles.bad : styles.good}>
      <Sign failed={failed > 0} />
      {texts.result({ failed })}
    </strong>
  );
}

/** What failed comes first. */
function Parts({ parts }: { parts: readonly SelfTestPart[] }) {
  const inOrder = parts.toSorted((a, b) => Number(a.problem === null) - Number(b.problem === null));
  return (
    <dl className={styles.parts}>
      {inOrder.map(({ name, found, problem }) => (
        <div key={name} className={problem === null ? styles.good : styles.bad}>
          <dt>
            <Sign failed={problem !== null} />
            {name}
          </dt>
          <dd>{[problem, found].filter((text) => text !== null && text !== '').join(' · ')}</dd>
        </div>
      ))}
    </dl>
  );
}

function Sign({ failed }: { failed: boolean }) {
  return failed ? <CircleAlert size={14} aria-hidden /> : <Check size={14} aria-hidden />;
}

function copy(): void {
  askDesktop('diagnostics.copy', {}).then(() => tell({ text: texts.copied }), tellProblem);
}
