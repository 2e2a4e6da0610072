import { useQuery } from '@tanstack/react-query';
import { recentPath, recentProjects } from '../../contract/host.ts';
import { en } from '../../contract/texts/en.ts';
import { askDesktop, inDesktop } from '../client/desktop.ts';
import { Age } from '../shell/FlowLine.tsx';
import { tell, tellProblem } from '../shell/notices.ts';
import styles from './home.module.css';

const texts = en.view.home;

/** Other projects that were opened on this machine, where the host knows them; else nothing. */
export function Recent({ folder: own }: { folder: string }) {
  const { data } = useQuery({ queryKey: ['recent-projects'], queryFn: recent });
  const others = data?.projects.filter(({ folder, isThere }) => isThere && folder !== own) ?? [];
  if (others.length === 0) return null;
  return (
    <section className={styles.block}>
      <h2>{texts.recent}</h2>
      <ul className={styles.projects} aria-label={texts.recent}>
        {others.map(({ name, folder, openedAt }) => (
          <li key={folder}>
            <button
              type="button"
              title={inDesktop ? folder : texts.recentHint({ folder })}
              onClick={() => void openOther(folder)}
            >
              <strong>{name}</strong>
              <span className={styles.age}>
                <Age of={openedAt} />
              </span>
              <span className={styles.folder}>{folder}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A window in a browser cannot open another project; it can say how to. */
async function openOther(folder: string): Promise<void> {
  if (inDesktop) return void (await askDesktop('project.open', { folder }).catch(tellProblem));
  await navigator.clipboard.writeText(texts.openCommand({ folder }));
  tell({ text: texts.copiedCommand });
}

async function recent() {
  const answer = await fetch(recentPath);
  return recentProjects.parse(await answer.json());
}
