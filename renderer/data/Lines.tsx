import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import type { RawLines } from '../../contract/calls/lake.ts';
import { fault } from '../../contract/problem.ts';
import { en } from '../../contract/texts/en.ts';
import { client } from '../client/engine.ts';
import { Button } from '../parts/Button.tsx';
import { Problem } from '../parts/Problem.tsx';
import { Skeleton } from '../parts/Skeleton.tsx';
import styles from './data.module.css';

const texts = en.view.data.source;

/** A line of a raw file. */
export interface LinePlace {
  file: string;
  line: number;
  sha256: string;
}

/** A line of a raw file with those around it, as they arrived. */
export function Lines({ place, onClose }: { place: LinePlace; onClose(): void }) {
  const { data, error } = useLines(place);
  const label = texts.lines(place);
  return (
    <section className={styles.lines} aria-label={label}>
      <header>
        <h3 className={styles.cut}>{label}</h3>
        <Button kind="quiet" icon={X} label={texts.close} onClick={onClose} />
      </header>
      {error !== null && <Problem error={error} />}
      {error === null && data === undefined && <Skeleton rows={5} label={texts.reading} />}
      {data !== undefined && (
        <ol start={data.first} tabIndex={0} aria-label={label}>
          {data.lines.map((line, at) => (
            <li key={data.first + at} value={data.first + at} data-here={data.first + at === place.line}>
              <code>{line}</code>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

function useLines({ file, sha256, line }: LinePlace) {
  return useQuery({
    queryKey: ['lines', sha256, line],
    queryFn: async () => {
      const { job } = await client.call('raw.lines', { source: await sourceOf(sha256, file), sha256, line });
      return (await client.follow(job)) as RawLines;
    },
    staleTime: Infinity,
  });
}

/** Rejects name the file, not its source. */
async function sourceOf(sha256: string, file: string): Promise<string> {
  const { sources } = await client.call('lake.tree', {});
  for (const { source } of sources) {
    const { files } = await client.call('raw.show', { source });
    if (files.some((each) => each.sha256 === sha256)) return source;
  }
  throw fault('file.missing', { file }, { file });
}
