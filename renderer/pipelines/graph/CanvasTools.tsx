import { Panel, useReactFlow } from '@xyflow/react';
import { FoldVertical, Maximize, Minus, Plus, UnfoldVertical } from 'lucide-react';
import { en } from '../../../contract/texts/en.ts';
import styles from './graph.module.css';
import type { GraphEvents, GraphGroup } from './types.ts';

const texts = en.view.pipelines.canvas;

/** Zooms, shows all, folds. */
export function CanvasTools({ groups, on }: { groups: readonly GraphGroup[]; on: GraphEvents }) {
  const { zoomIn, zoomOut, fitView } = useReactFlow();
  const foldAll = (folded: boolean) => {
    for (const { id } of groups) on.fold?.(id, folded);
  };
  const tools = [
    { label: texts.zoomIn, icon: Plus, run: () => void zoomIn() },
    { label: texts.zoomOut, icon: Minus, run: () => void zoomOut() },
    { label: texts.fit, icon: Maximize, run: () => void fitView({ padding: 0.08, maxZoom: 1 }) },
  ];
  const folds = [
    { label: texts.foldAll, icon: FoldVertical, run: () => foldAll(true) },
    { label: texts.unfoldAll, icon: UnfoldVertical, run: () => foldAll(false) },
  ];
  const shown = groups.length > 0 && on.fold !== undefined ? [...tools, ...folds] : tools;
  return (
    <Panel position="bottom-left" className={styles.tools}>
      {shown.map(({ label, icon: Icon, run }) => (
        <button key={label} type="button" aria-label={label} title={label} onClick={run}>
          <Icon size={14} aria-hidden />
        </button>
      ))}
    </Panel>
  );
}
