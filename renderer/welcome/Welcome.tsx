import { FilePlus2, FolderOpen, FolderPlus, Sailboat, type LucideIcon } from 'lucide-react';
import { useState } from 'react';
import type { DesktopCall } from '../../contract/desktop.ts';
import { en } from '../../contract/texts/en.ts';
import { askDesktop } from '../client/desktop.ts';
import { Problem } from '../parts/Problem.tsx';
import { Drop } from './Drop.tsx';
import { Head } from './Head.tsx';
import { Recent } from './Recent.tsx';
import { SelfTest } from './SelfTest.tsx';
import styles from './welcome.module.css';

const texts = en.view.welcome;

type Way = Extract<DesktopCall, keyof typeof texts.ways>;

const ways: readonly { call: Way; icon: LucideIcon }[] = [
  { call: 'project.sample', icon: Sailboat },
  { call: 'project.import', icon: FilePlus2 },
  { call: 'project.choose', icon: FolderOpen },
  { call: 'project.create', icon: FolderPlus },
];

/** Where no project is open: ways to begin, the projects of before, and whether all is well. */
export function Welcome() {
  const [trouble, setTrouble] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const begin = (work: Promise<unknown>) => {
    setTrouble(null);
    setBusy(true);
    work.catch(setTrouble).finally(() => setBusy(false));
  };
  return (
    <Drop onFiles={(dropped) => begin(askDesktop('project.import', { dropped }))} onTrouble={setTrouble}>
      <Head />
      <main className={styles.main} aria-busy={busy}>
        {trouble !== null && (
          <div className={styles.trouble}>
            <Problem error={trouble} />
          </div>
        )}
        <div className={styles.columns}>
          <Ways busy={busy} onBegin={begin} />
          <Recent busy={busy} onOpen={(folder) => begin(askDesktop('project.open', { folder }))} />
        </div>
      </main>
      <SelfTest />
    </Drop>
  );
}

function Ways({ busy, onBegin }: { busy: boolean; onBegin(work: Promise<unknown>): void }) {
  const ask = (call: Way) =>
    call === 'project.import' ? askDesktop(call, { dropped: [] }) : askDesktop(call, {});
  return (
    <section aria-label={texts.begin}>
      <h2>{texts.begin}</h2>
      <ul className={styles.list}>
        {ways.map(({ call, icon: Icon }) => (
          <li key={call}>
            <button type="button" className={styles.row} disabled={busy} onClick={() => onBegin(ask(call))}>
              <Icon size={20} strokeWidth={1.5} aria-hidden />
              <strong>{texts.ways[call].title}</strong>
              <span>{texts.ways[call].about}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
