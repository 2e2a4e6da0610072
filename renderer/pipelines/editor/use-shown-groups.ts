import { useCallback, useMemo, useState } from 'react';
import { en } from '../../../contract/texts/en.ts';
import { fold as foldIn, type Layout } from '../document/layout.ts';
import { many, stageGroups } from '../graph/elements.ts';
import type { GraphGroup, GraphValue } from '../graph/types.ts';
import { editLayout } from './edits.ts';

const { stages } = en.view.pipelines;

/** The person's groups; a large graph without any starts folded by stage, which is not written down. */
export function useShownGroups(pipeline: string, graph: GraphValue, layout: Layout) {
  const [folds, setFolds] = useState<Readonly<Record<string, boolean>>>({});
  const own = layout.groups.length > 0 || graph.steps.length <= many;
  const groups = useMemo((): readonly GraphGroup[] => {
    if (own) return layout.groups;
    const made = stageGroups(graph, (stage) => stages[stage] ?? stage);
    return made.map((group) => ({ ...group, folded: folds[group.id] ?? group.folded }));
  }, [own, graph, layout.groups, folds]);
  const fold = useCallback(
    (id: string, folded: boolean) => {
      if (own) editLayout(pipeline, (before) => foldIn(before, id, folded));
      else setFolds((before) => ({ ...before, [id]: folded }));
    },
    [own, pipeline],
  );
  return { groups, fold };
}
