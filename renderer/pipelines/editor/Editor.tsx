import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState, type ReactNode } from 'react';
import { Group, Panel, Separator } from 'react-resizable-panels';
import { en } from '../../../contract/texts/en.ts';
import { Problem } from '../../parts/Problem.tsx';
import { Skeleton } from '../../parts/Skeleton.tsx';
import { useMemory, useTab, useTitle } from '../../shell/tab.ts';
import type { GraphEdge } from '../graph/types.ts';
import { AddStep } from './AddStep.tsx';
import { Notes } from './Notes.tsx';
import { isUnsaved, type Editing } from './editing.ts';
import styles from './editor.module.css';
import { FormPane } from './form/FormPane.tsx';
import { GraphPane } from './GraphPane.tsx';
import { addWished, type StepWish } from './new-step.ts';
import { TextPane } from './TextPane.tsx';
import { allPanes, Tools, type Pane } from './Tools.tsx';
import { useEditing } from './use-editing.ts';
import { useFacts } from './use-facts.ts';
import { useEditorKeys } from './use-editor-keys.ts';

const words = en.view.editor;

/** A pipeline under edit: as a graph, as a form and as its text, three sides of one value with one history. */
export default function Editor({ pipeline, running }: { pipeline: string; running: boolean }) {
  const { active } = useTab();
  const { editing, selection, error, refetch } = useEditing(pipeline, active);
  if (editing === undefined && error !== null)
    return <Problem error={error} onRetry={() => void refetch()} />;
  if (editing === undefined) return <Skeleton rows={16} label={words.loading} />;
  return <Sides pipeline={pipeline} running={running} editing={editing} selection={selection} />;
}

interface Props {
  pipeline: string;
  /** A run goes on: it has its own copy of the text. */
  running: boolean;
  editing: Editing;
  selection: readonly string[];
}

function Sides({ pipeline, running, editing, selection }: Props) {
  const queries = useQueryClient();
  const facts = useFacts(pipeline, editing);
  const [panes, showPanes] = useMemory<readonly Pane[]>('editor-panes', allPanes);
  const [edge, setEdge] = useState<GraphEdge | null>(null);
  const [wish, setWish] = useState<StepWish | null>(null);
  const root = useRef<HTMLDivElement>(null);
  const unsaved = isUnsaved(editing);
  useTitle(unsaved ? words.tabUnsaved({ pipeline }) : pipeline);
  const errors = facts.findings.filter(({ severity }) => severity === 'error').length;
  const keys = useEditorKeys({ pipeline, selection, errors, queries, onWish: setWish });
  const focusForm = useCallback(() => {
    requestAnimationFrame(() => root.current?.querySelector<HTMLInputElement>('[data-step-name]')?.select());
  }, []);
  const shared = { pipeline, editing, facts, selection };
  return (
    <div className={styles.editor} ref={root} onKeyDownCapture={keys}>
      <Tools
        {...shared}
        unsaved={unsaved}
        errors={errors}
        edge={edge}
        panes={panes}
        onPanes={showPanes}
        onWish={setWish}
        onEdge={setEdge}
      />
      <Notes pipeline={pipeline} editing={editing} running={running} />
      <Panes panes={panes}>
        {{
          graph: <GraphPane {...shared} edge={edge} onEdge={setEdge} onWish={setWish} onOpen={focusForm} />,
          form: <FormPane {...shared} />,
          text: <TextPane {...shared} />,
        }}
      </Panes>
      {wish !== null && (
        <AddStep
          wish={wish}
          kinds={facts.kinds}
          editing={editing}
          onClose={() => setWish(null)}
          onChoose={(kind) => {
            addWished(pipeline, wish, kind, facts.kinds);
            setWish(null);
            setEdge(null);
            focusForm();
          }}
        />
      )}
    </div>
  );
}

/** The graph over form and text: it runs from left to right. What is hidden gives its place to the rest. */
function Panes({ panes, children }: { panes: readonly Pane[]; children: Record<Pane, ReactNode> }) {
  const lower = panes.filter((pane) => pane !== 'graph');
  return (
    <Group orientation="vertical" className={styles.panes}>
      {panes.includes('graph') && (
        <Panel id="graph" key="graph" minSize={120} defaultSize="42%">
          {children.graph}
        </Panel>
      )}
      {panes.includes('graph') && lower.length > 0 && (
        <Separator className={styles.across} aria-label={words.resizeGraph} />
      )}
      {lower.length > 0 && (
        <Panel id="lower" key="lower" minSize={120}>
          <Group orientation="horizontal">
            {lower.includes('form') && (
              <Panel id="form" key="form" minSize={260} defaultSize="42%">
                {children.form}
              </Panel>
            )}
            {lower.length > 1 && <Separator className={styles.upright} aria-label={words.resizeForm} />}
            {lower.includes('text') && (
              <Panel id="text" key="text" minSize={260}>
                {children.text}
              </Panel>
            )}
          </Group>
        </Panel>
      )}
    </Group>
  );
}
