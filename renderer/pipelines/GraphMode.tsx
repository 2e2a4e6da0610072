import { useMemo } from 'react';
import { Group, Panel, Separator } from 'react-resizable-panels';
import { en } from '../../contract/texts/en.ts';
import { Segmented } from '../parts/Segmented.tsx';
import { Inspector } from '../shell/Inspector.tsx';
import { useMemory } from '../shell/tab.ts';
import { readLayout } from './document/layout-text.ts';
import { EdgePane } from './EdgePane.tsx';
import { many, stageGroups } from './graph/elements.ts';
import { Graph } from './graph/Graph.tsx';
import type { StepFacts } from './graph/states.ts';
import type { GraphEdge, GraphEvents, GraphGroup } from './graph/types.ts';
import { LogPane } from './log/LogPane.tsx';
import styles from './pipelines.module.css';
import { useLayoutText, useRunsOf, type PipelineShow, type RunShow } from './queries.ts';
import { StepInspector } from './StepInspector.tsx';
import { StepPane } from './StepPane.tsx';

const texts = en.view.pipelines;

type Pane = 'step' | 'flow' | 'log';
const panes: readonly Pane[] = ['step', 'flow', 'log'];

interface Props {
  show: PipelineShow;
  states: Readonly<Record<string, StepFacts>>;
  running: RunShow | null;
  selection: readonly string[];
  select(ids: readonly string[]): void;
}

/** The graph, and below it what is selected: a step's result, what flows along an edge, the log. */
export function GraphMode({ show, states, running, selection, select }: Props) {
  const { pipeline } = show;
  const [pane, setPane] = useMemory<Pane>('pane', 'step');
  const [edge, setEdge] = useMemory<GraphEdge | null>('edge', null);
  const { data: runs } = useRunsOf(pipeline);
  const { groups, layout, fold } = useGroups(show);
  const step = show.steps.find(({ id }) => id === selection[0]) ?? null;
  const run = running?.run ?? runs?.runs[0]?.run ?? null;
  const on = useMemo<GraphEvents>(
    () => ({
      select,
      open: (id) => (select([id]), setPane('step')),
      chooseEdge: (chosen) => (setEdge(chosen), setPane('flow')),
      fold,
    }),
    [select, setPane, setEdge, fold],
  );
  const panel = `pane-${pipeline}`;
  return (
    <Group orientation="vertical" className={styles.split} id={`split-${pipeline}`}>
      <Panel id="graph" minSize={160} defaultSize="64%">
        <Graph
          label={texts.graphOf({ pipeline })}
          graph={show}
          states={states}
          positions={layout.positions}
          groups={groups}
          notes={layout.notes}
          selection={selection}
          edge={pane === 'flow' ? edge : null}
          on={on}
        />
      </Panel>
      <Separator className={styles.separator} aria-label={texts.resize} />
      <Panel id="pane" minSize={120} className={styles.lower}>
        <div className={styles.tabs}>
          <Segmented
            label={texts.paneOf({ pipeline })}
            segments={panes.map((value) => ({ value, label: texts.panes[value] }))}
            value={pane}
            onChange={setPane}
            panel={panel}
          />
        </div>
        <div id={panel} role="tabpanel" tabIndex={0} aria-label={texts.panes[pane]} className={styles.pane}>
          {pane === 'step' && (
            <StepPane step={step} facts={step === null ? undefined : states[step.id]} running={running} />
          )}
          {pane === 'flow' && <EdgePane pipeline={pipeline} edge={edge} />}
          {pane === 'log' && <LogPane run={run} live={running !== null} step={step?.id ?? null} />}
        </div>
      </Panel>
      {step !== null && (
        <Inspector>
          <StepInspector step={step} facts={states[step.id]} file={show.file} onEdge={on.chooseEdge} />
        </Inspector>
      )}
    </Group>
  );
}

/** The person's groups, or one a stage where there are none and the graph is large; folding is the tab's own. */
function useGroups(show: PipelineShow) {
  const { data: text = null } = useLayoutText(show.pipeline);
  const [folds, setFolds] = useMemory<Record<string, boolean>>('folds', noFolds);
  const layout = useMemo(() => readLayout(text) ?? { positions: {}, groups: [], notes: [] }, [text]);
  const groups = useMemo((): readonly GraphGroup[] => {
    const own = layout.groups.length === 0 && show.steps.length > many;
    const made = own ? stageGroups(show, (stage) => texts.stages[stage] ?? stage) : layout.groups;
    return made.map((group) => ({ ...group, folded: folds[group.id] ?? group.folded }));
  }, [layout, show, folds]);
  const fold = useMemo(
    () => (group: string, folded: boolean) => setFolds({ ...folds, [group]: folded }),
    [folds, setFolds],
  );
  return { groups, layout, fold };
}

const noFolds: Record<string, boolean> = {};
