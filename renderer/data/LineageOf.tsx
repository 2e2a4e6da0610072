import { useQuery } from '@tanstack/react-query';
import { Boxes, Cog, Files, Server, Table2, FolderInput, type LucideIcon } from 'lucide-react';
import { useMemo } from 'react';
import { en } from '../../contract/texts/en.ts';
import { Empty } from '../parts/Empty.tsx';
import { Problem } from '../parts/Problem.tsx';
import { Segmented } from '../parts/Segmented.tsx';
import { Skeleton } from '../parts/Skeleton.tsx';
import { useWindow } from '../shell/state.ts';
import { useMemory } from '../shell/tab.ts';
import styles from './data.module.css';
import type { Placed } from './lineage-layout.ts';
import drawn from './lineage.module.css';
import { nearTo, stepsAround } from './near.ts';
import { useLineage, type Lineage, type LineageNode } from './queries.ts';

const texts = en.view.data.lineage;

type Reach = 'near' | 'far';

const reaches = [
  { value: 'near' as const, label: texts.near },
  { value: 'far' as const, label: texts.far },
];

const icons: Record<LineageNode['kind'], LucideIcon> = {
  table: Table2,
  raw: Files,
  files: FolderInput,
  model: Boxes,
  online: Server,
  step: Cog,
};

/** What a table or a source comes from and goes to, drawn from left to right; each node leads to its thing. */
export function LineageOf({ id, name }: { id: string; name: string }) {
  const { data, error, refetch } = useLineage(id);
  const [reach, choose] = useMemory<Reach>('reach', 'near');
  if (error !== null) return <Problem error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton rows={6} />;
  const unread = data.unread.map(({ pipeline }) => pipeline).join(', ');
  return (
    <div className={styles.padded}>
      <div className={styles.line}>
        <Segmented label={texts.reach} segments={reaches} value={reach} onChange={choose} />
        <span className={styles.muted}>{texts.sentence(stepsAround(id, data))}</span>
      </div>
      {unread !== '' && <p role="note">{texts.unread({ pipelines: unread })}</p>}
      {data.edges.length === 0 ? (
        <Empty text={texts.none} />
      ) : (
        <Picture of={id} name={name} lineage={data} reach={reach} />
      )}
    </div>
  );
}

interface PictureProps {
  of: string;
  name: string;
  lineage: Lineage;
  reach: Reach;
}

function Picture({ of, name, lineage, reach }: PictureProps) {
  const shown = useMemo(() => (reach === 'near' ? nearTo(of, lineage) : lineage), [of, lineage, reach]);
  const { data: layout } = useQuery({
    queryKey: ['layout', shown.nodes.map(({ id }) => id), shown.edges],
    queryFn: async () => (await import('./lineage-layout.ts')).draw(shown),
  });
  if (layout === undefined) return <Skeleton rows={6} />;
  const { width, height } = layout;
  return (
    <div className={drawn.frame} ref={intoSight} role="group" aria-label={texts.label({ name })}>
      <div className={drawn.canvas} style={{ width, height }}>
        <svg width={width} height={height} aria-hidden>
          {layout.edges.map(({ from, to, points }) => (
            <path key={`${from}>${to}`} d={curve(points)} />
          ))}
        </svg>
        <ul>
          {inReadingOrder(layout.nodes).map((node) => (
            <Node key={node.id} node={node} here={node.id === of} />
          ))}
        </ul>
      </div>
    </div>
  );
}

/** Scrolls the node that is asked about to the middle, when the drawing appears. */
function intoSight(frame: HTMLElement | null): void {
  const here = frame?.querySelector<HTMLElement>('[aria-current]')?.parentElement;
  if (frame === null || !here) return;
  frame.scrollLeft = here.offsetLeft + here.offsetWidth / 2 - frame.clientWidth / 2;
}

/** From left to right, then from top to bottom: the order of the Tab key. */
function inReadingOrder(nodes: readonly Placed[]): Placed[] {
  return nodes.toSorted((a, b) => a.x - b.x || a.y - b.y);
}

function Node({ node, here }: { node: Placed; here: boolean }) {
  const { x, y, kind, name, stepKind, pipeline } = node;
  const Icon = icons[kind];
  const go = useGo(node);
  const [, step = name] = kind === 'step' ? name.split('/') : [];
  const small =
    kind === 'step' ? texts.step({ kind: stepKind ?? '', pipeline: pipeline ?? '' }) : texts.kinds[kind];
  return (
    <li style={{ left: x, top: y }}>
      <button
        type="button"
        className={drawn.node}
        data-kind={kind}
        aria-current={here ? 'true' : undefined}
        aria-label={texts.node({ kind: texts.kinds[kind], name })}
        title={name}
        disabled={go === null}
        onClick={go ?? undefined}
      >
        <Icon size={14} strokeWidth={1.75} aria-hidden />
        <span>
          <strong>{step}</strong>
          <small>{small}</small>
        </span>
      </button>
    </li>
  );
}

/** Where a node leads; null where there is nothing to open. */
function useGo({ kind, name, pipeline }: LineageNode): (() => void) | null {
  const open = useWindow((state) => state.open);
  const step = name.split('/')[1] ?? null;
  const ways: Partial<Record<LineageNode['kind'], () => void>> = {
    table: () => open('data', name),
    raw: () => open('data', `raw.${name}`),
    model: () => open('models', name),
    step: () => open('pipelines', pipeline, { step }),
  };
  return ways[kind] ?? null;
}

/** A smooth line through the middle of each pair of points. */
function curve(points: readonly { x: number; y: number }[]): string {
  const [first, ...rest] = points;
  if (first === undefined) return '';
  let path = `M${first.x},${first.y}`;
  let last = first;
  for (const point of rest) {
    const middle = (last.x + point.x) / 2;
    path += ` C${middle},${last.y} ${middle},${point.y} ${point.x},${point.y}`;
    last = point;
  }
  return path;
}
