import { X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { recentPath, recentProjects, type RecentProjects } from '../../contract/host.ts';
import { en } from '../../contract/texts/en.ts';
import { askDesktop } from '../client/desktop.ts';
import { Button } from '../parts/Button.tsx';
import { when } from '../parts/when.ts';
import { ago } from '../shell/freshness.ts';
import styles from './welcome.module.css';

const texts = en.view.welcome;

type Project = RecentProjects['projects'][number];

interface Props {
  busy: boolean;
  onOpen(folder: string): void;
}

/** The projects that were opened on this machine, newest first; one that cannot be found now is named as such. */
export function Recent({ busy, onOpen }: Props) {
  const [recent, setRecent] = useState<readonly Project[] | null>(null);
  const read = () => void readRecent().then(setRecent, () => setRecent([]));
  useEffect(read, []);
  const forget = (folder: string) => void askDesktop('project.forget', { folder }).then(read);
  return (
    <section aria-label={texts.recent}>
      <h2>{texts.recent}</h2>
      {recent?.length === 0 && <p className={styles.none}>{texts.noRecent}</p>}
      <ul className={styles.list}>
        {recent?.map((project) => (
          <li key={project.folder} className={styles.recent}>
            <Row project={project} busy={busy} onOpen={onOpen} />
            <Button
              kind="quiet"
              icon={X}
              label={texts.forget({ name: project.name })}
              onClick={() => forget(project.folder)}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Row({ project: { name, folder, openedAt, isThere }, busy, onOpen }: Props & { project: Project }) {
  return (
    <button
      type="button"
      className={styles.row}
      disabled={busy || !isThere}
      title={isThere ? folder : texts.goneHint({ folder })}
      onClick={() => onOpen(folder)}
    >
      <strong>{name}</strong>
      {isThere ? (
        <time dateTime={openedAt} title={when(openedAt)}>
          {ago(openedAt, Date.now())}
        </time>
      ) : (
        <em>{texts.gone}</em>
      )}
      <Folder path={folder} />
    </button>
  );
}

/** A path whose end stays readable where it is too long. */
function Folder({ path }: { path: string }) {
  const cut = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
  return (
    <span className={styles.folder}>
      <span>{path.slice(0, Math.max(cut, 0))}</span>
      <span>{path.slice(Math.max(cut, 0))}</span>
    </span>
  );
}

async function readRecent(): Promise<readonly Project[]> {
  const answer = await fetch(recentPath);
  return recentProjects.parse(await answer.json()).projects;
}
