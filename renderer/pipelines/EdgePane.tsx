import { en } from '../../contract/texts/en.ts';
import { Grid } from '../grid/Grid.tsx';
import { Empty } from '../parts/Empty.tsx';
import { Problem } from '../parts/Problem.tsx';
import { Segmented } from '../parts/Segmented.tsx';
import { Skeleton } from '../parts/Skeleton.tsx';
import { when } from '../parts/when.ts';
import { useMemory } from '../shell/tab.ts';
import type { GraphEdge } from './graph/types.ts';
import styles from './pipelines.module.css';
import { useEdgeShow } from './queries.ts';

const texts = en.view.pipelines.flow;

/** What flowed along an edge: how much, when, and the rows themselves. */
export function EdgePane({ pipeline, edge }: { pipeline: string; edge: GraphEdge | null }) {
  if (edge === null) return <Empty text={texts.choose} />;
  return <Flow pipeline={pipeline} edge={edge} />;
}

function Flow({ pipeline, edge }: { pipeline: string; edge: GraphEdge }) {
  const { data, error, refetch } = useEdgeShow(pipeline, edge);
  const [wanted, want] = useMemory<string | null>('flow', null);
  if (error !== null) return <Problem error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton />;
  const { flows, at } = data;
  const chosen = flows.find(({ asset }) => asset === wanted) ?? flows[0];
  const { rows: count = null, table = null, version = null } = chosen ?? {};
  return (
    <div className={styles.flow}>
      <header className={styles.facts}>
        <strong>{texts.title(edge)}</strong>
        {flows.length > 1 && (
          <Segmented
            label={texts.which}
            segments={flows.map(({ asset, name }) => ({ value: asset, label: name }))}
            value={chosen?.asset ?? ''}
            onChange={want}
          />
        )}
        {chosen !== undefined && flows.length === 1 && <code>{chosen.name}</code>}
        {count !== null && <span>{en.view.pipelines.rowsOf({ count })}</span>}
        {version !== null && <span className={styles.quiet}>{texts.version({ version })}</span>}
        {at !== null && <time dateTime={at}>{when(at)}</time>}
      </header>
      {chosen === undefined && <p className={styles.quiet}>{texts.nothing(edge)}</p>}
      {chosen !== undefined && table === null && <p className={styles.quiet}>{texts.noRows(chosen)}</p>}
      {table !== null && (
        <div className={styles.grid}>
          <Grid
            key={`${table} ${version}`}
            source={version === null ? { table } : { table, version }}
            label={texts.rowsOf({ table })}
          />
        </div>
      )}
    </div>
  );
}
