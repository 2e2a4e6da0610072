import { useMemo } from 'react';
import type { PipelineFinding, StepKindFacts } from '../../../contract/calls/pipeline-edits.ts';
import type { Problem } from '../../../contract/problem.ts';
import { useProject } from '../../client/queries.ts';
import { usePipelineText, type PipelineShow } from '../queries.ts';
import { writesOf } from './kinds.ts';
import type { Editing } from './editing.ts';
import { useFiles, useFindings, useKinds } from './queries.ts';
import { useSettled } from './use-settled.ts';

/** What the sides of the editor know beside the text itself. */
export interface Facts {
  kinds: readonly StepKindFacts[];
  tables: readonly string[];
  files: readonly string[];
  /** Columns by table, as far as they are known before a run. */
  columns: Readonly<Record<string, readonly string[]>>;
  findings: readonly PipelineFinding[];
  /** Whether the engine has looked at the text at all. */
  checked: boolean;
  outlook: PipelineShow | undefined;
}

const nothing: readonly never[] = [];

export function useFacts(pipeline: string, editing: Editing): Facts {
  const text = useSettled(editing.history.present.text);
  const { data: kinds = nothing } = useKinds();
  const { data: files = nothing } = useFiles();
  const { data: project } = useProject();
  const { data: findings } = useFindings(pipeline, text);
  const { data: outlook } = usePipelineText(pipeline, text);
  const { steps } = editing.legible;
  const tables = useMemo(() => tableNames(project?.tables ?? [], steps, kinds), [project, steps, kinds]);
  const all = useMemo(() => together(findings ?? nothing, outlook?.problems ?? []), [findings, outlook]);
  const columns = useMemo(() => columnsOf(outlook), [outlook]);
  return { kinds, tables, files, columns, findings: all, checked: findings !== undefined, outlook };
}

function columnsOf(outlook: Facts['outlook']): Facts['columns'] {
  const found = (outlook?.steps ?? []).flatMap(({ columns }) => Object.entries(columns));
  return Object.fromEntries(
    found.map(([table, columns]) => [table, (columns ?? []).map(({ name }) => name)]),
  );
}

/** Tables that are there, and those that the steps will make. */
function tableNames(
  tables: readonly { name: string }[],
  steps: Editing['legible']['steps'],
  kinds: readonly StepKindFacts[],
): string[] {
  const made = steps.flatMap((step) =>
    writesOf(
      step,
      kinds.find(({ name }) => name === step.kind),
    ),
  );
  const names = made
    .filter((asset) => asset.startsWith('table:'))
    .map((asset) => asset.slice('table:'.length));
  return [...new Set([...tables.map(({ name }) => name), ...names])].toSorted();
}

/** What the check found and what the columns to come show, each thing once, in the order of the lines. */
function together(
  findings: readonly PipelineFinding[],
  problems: readonly Problem[] | readonly PipelineFinding['problem'][],
) {
  const said = new Set(findings.map(({ problem }) => problem.message));
  const more = problems
    .filter(({ message }) => !said.has(message))
    .map((problem) => ({ severity: 'error' as const, problem }));
  return [...findings, ...more].toSorted((a, b) => (a.problem.place.line ?? 0) - (b.problem.place.line ?? 0));
}
