import { Plus } from 'lucide-react';
import { memo, useMemo, useRef, type KeyboardEvent } from 'react';
import { en } from '../../../contract/texts/en.ts';
import { Button } from '../../parts/Button.tsx';
import { Empty } from '../../parts/Empty.tsx';
import { tell } from '../../shell/notices.ts';
import { circles, unwire, wire } from '../document/edits.ts';
import { place } from '../document/layout.ts';
import { Graph } from '../graph/Graph.tsx';
import type { GraphEdge, GraphEvents } from '../graph/types.ts';
import { graphOf, statesOf } from './drawn.ts';
import type { Editing } from './editing.ts';
import { editDocument, editLayout, remove } from './edits.ts';
import styles from './editor.module.css';
import type { StepWish } from './new-step.ts';
import { editingOf, select } from './store.ts';
import type { Facts } from './use-facts.ts';
import { useShownGroups } from './use-shown-groups.ts';
import { useStable } from './use-stable.ts';

const words = en.view.editor;
/** Hundreds of nodes are drawn again only when something of them changed. */
const SteadyGraph = memo(Graph);

interface Props {
  pipeline: string;
  editing: Editing;
  facts: Facts;
  selection: readonly string[];
  edge: GraphEdge | null;
  onEdge(edge: GraphEdge | null): void;
  onWish(wish: StepWish): void;
  /** Enter or a double click on a node: to its form. */
  onOpen(): void;
}

/** The pipeline as a graph: everything that can be done to it is done here, too. */
export function GraphPane(props: Props) {
  const { pipeline, editing, facts, selection, edge } = props;
  const { layout } = editing.history.present;
  const pane = useRef<HTMLElement>(null);
  const pointer = useRef({ x: 0, y: 0 });
  const graph = useStable(useMemo(() => graphOf(editing, facts), [editing, facts]));
  const states = useStable(useMemo(() => statesOf(editing, facts), [editing, facts]));
  const { groups, fold } = useShownGroups(pipeline, graph, layout);
  const { onEdge, onWish, onOpen } = props;
  const on = useMemo(
    () => ({ ...eventsOf({ pipeline, onEdge, onWish, onOpen }, () => pointer.current), fold }),
    [pipeline, onEdge, onWish, onOpen, fold],
  );
  const type = (event: KeyboardEvent) => {
    if (!isTyping(event)) return;
    event.preventDefault();
    props.onWish({ ...afterSelected(selection, editing), search: event.key, screen: middleOf(pane.current) });
  };
  return (
    <section
      className={styles.graph}
      aria-label={words.panes.graph}
      ref={pane}
      onPointerMove={({ clientX: x, clientY: y }) => (pointer.current = { x, y })}
      onPointerUp={({ clientX: x, clientY: y }) => (pointer.current = { x, y })}
      onKeyDown={type}
    >
      <SteadyGraph
        label={words.graph({ pipeline })}
        graph={graph}
        states={states}
        positions={layout.positions}
        groups={groups}
        notes={layout.notes}
        selection={selection}
        edge={edge}
        on={on}
      />
      {graph.steps.length === 0 && layout.notes.length === 0 && <FirstStep onWish={onWish} />}
    </section>
  );
}

/** An empty canvas teaches how to begin. */
function FirstStep({ onWish }: Pick<Props, 'onWish'>) {
  const add = (button: HTMLElement) => {
    const { left: x, bottom } = button.getBoundingClientRect();
    onWish({ screen: { x, y: bottom + 4 } });
  };
  return (
    <div className={styles.first}>
      <Empty
        text={words.firstStep}
        action={
          <Button kind="main" icon={Plus} onClick={({ currentTarget }) => add(currentTarget)}>
            {words.addFirst}
          </Button>
        }
      />
    </div>
  );
}

function eventsOf(
  { pipeline, onEdge, onWish, onOpen }: Pick<Props, 'pipeline' | 'onEdge' | 'onWish' | 'onOpen'>,
  pointer: () => { x: number; y: number },
): GraphEvents {
  return {
    select: (ids) => {
      onEdge(null);
      select(pipeline, ids);
    },
    open: onOpen,
    chooseEdge: (chosen) => {
      select(pipeline, []);
      onEdge(chosen);
    },
    move: (positions) => editLayout(pipeline, (layout) => place(layout, positions)),
    connect: (edge) => connect(pipeline, edge),
    disconnect: (edge) => editDocument(pipeline, (document) => unwire(document, [edge])),
    insert: (wish) => onWish({ ...wish, screen: pointer() }),
    remove: (ids) => remove(pipeline, ids),
  };
}

function connect(pipeline: string, { from, to }: GraphEdge): void {
  const document = editingOf(pipeline)?.document;
  if (document && circles(document, from, to)) return tell({ text: words.circle({ from, to }) });
  editDocument(pipeline, (each) => wire(each, from, to));
}

/** A letter typed on the graph begins the name of a kind to add. */
function isTyping({ key, ctrlKey, metaKey, altKey, target }: KeyboardEvent): boolean {
  const editable = (target as HTMLElement).matches('input, textarea, [contenteditable]');
  return /^[a-z]$/i.test(key) && !ctrlKey && !metaKey && !altKey && !editable;
}

/** A new step comes behind the one that is selected. */
export function afterSelected(selection: readonly string[], { legible }: Editing): { from?: string } {
  const [from, ...more] = selection.filter((id) => legible.steps.some((step) => step.id === id));
  return from === undefined || more.length > 0 ? {} : { from };
}

function middleOf(pane: HTMLElement | null): { x: number; y: number } {
  const { left = 0, top = 0, width = 0 } = pane?.getBoundingClientRect() ?? {};
  return { x: left + width / 2 - 180, y: top + 60 };
}
