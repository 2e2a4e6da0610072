import { FolderOpen, FolderPlus, Sailboat, type LucideIcon } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { DesktopCall } from '../../contract/desktop.ts';
import { recentPath, recentProjects, type RecentProjects } from '../../contract/host.ts';
import { en } from '../../contract/texts/en.ts';
import { askDesktop } from '../client/desktop.ts';
import { Problem } from '../parts/Problem.tsx';
import { when } from '../parts/when.ts';
import { SelfTest } from './SelfTest.tsx';
import styles from './welcome.module.css';

const texts = en.view.welcome;

type Beginning = Extract<DesktopCall, 'project.sample' | 'project.choose' | 'project.create'>;

const beginnings: readonly { call: Beginning; icon: LucideIcon }[] = [
  { call: 'project.sample', icon: Sailboat },
  { call: 'project.choose', icon: FolderOpen },
  { call: 'project.create', icon: FolderPlus },
];

/** Where no project is open: ways to begin, the projects of before, and whether all is well. */
export function Welcome() {
  const [trouble, setTrouble] = useState<unknown>(null);
  const begin = (work: Promise<unknown>) => {
    setTrouble(null);
    work.catch(setTrouble);
  };
  return (
    <main className={styles.page}>
      <header className={styles.head}>
        <h1>{texts.title}</h1>
        <p>{texts.about}</p>
      </header>
      <div className={styles.columns}>
        <section>
          <h2>{texts.begin}</h2>
          <ul className={styles.list}>
            {beginnings.map(({ call, icon: Icon }) => (
              <li key={call}>
                <button type="button" onClick={() => begin(askDesktop(call, {}))}>
                  <Icon size={18} strokeWidth={1.5} aria-hidden />
                  <strong>{texts.ways[call].title}</strong>
                  <span>{texts.ways[call].about}</span>
                </button>
              </li>
            ))}
          </ul>
          {trouble !== null && <Problem error={trouble} />}
        </section>
        <Recent onOpen={(folder) => begin(askDesktop('project.open', { folder }))} />
      </div>
      <SelfTest />
    </main>
  );
}

function Recent({ onOpen }: { onOpen(folder: string): void }) {
  const [recent, setRecent] = useState<RecentProjects['projects']>([]);
  useEffect(() => {
    void readRecent().then(setRecent);
  }, []);
  return (
    <section>
      <h2>{texts.recent}</h2>
      {recent.length === 0 && <p className={styles.none}>{texts.noRecent}</p>}
      <ul className={styles.list}>
        {recent.map(({ name, folder, openedAt }) => (
          <li key={folder}>
            <button type="button" onClick={() => onOpen(folder)}>
              <strong>{name}</strong>
              <span className={styles.age}>{when(openedAt)}</span>
              <span className={styles.folder} title={folder}>
                {folder}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

async function readRecent(): Promise<RecentProjects['projects']> {
  const answer = await fetch(recentPath);
  return recentProjects.parse(await answer.json()).projects;
}
