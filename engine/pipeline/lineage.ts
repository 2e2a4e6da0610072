import type { Asset } from '../steps.ts';
import type { PipelineDefinition, StepDefinition } from './definition.ts';

export type NodeKind = 'table' | 'raw' | 'files' | 'model' | 'online' | 'step';

export interface LineageNode {
  /** `table:curated.x`, `raw:events`, `step:purchase/load-events`. */
  id: string;
  kind: NodeKind;
  name: string;
  pipeline: string | null;
  stepKind: string | null;
}

export interface Lineage {
  nodes: LineageNode[];
  edges: { from: string; to: string }[];
}

/** Results between two steps of one training: the drawing joins the steps themselves. */
const passing = new Set(['trained', 'explained']);
const shown: ReadonlySet<string> = new Set(['table', 'raw', 'files', 'model', 'online']);

/**
 * What an asset or a step comes from and goes to, near and far, over all pipelines.
 * @param of a node's id
 * @param tablesIn the tables that a SQL file (or a file of features) names
 */
export function lineageOf(
  of: string,
  pipelines: readonly PipelineDefinition[],
  tablesIn: (file: string) => readonly string[],
): Lineage {
  const graph = new Graph();
  graph.node(of);
  for (const pipeline of pipelines)
    for (const step of pipeline.steps) addStep(graph, pipeline, step, tablesIn);
  const kept = new Set([...graph.reach(of, graph.into), ...graph.reach(of, graph.outOf)]);
  const all = joined(graph.edges.filter(({ from, to }) => kept.has(from) && kept.has(to)));
  const nodes = [...graph.nodes.values()].filter(({ id, kind }) => kept.has(id) && !passing.has(kind));
  return { nodes: nodes as LineageNode[], edges: all };
}

/** Every node and edge of all pipelines; ids are those of assets, steps are `step:pipeline/id`. */
class Graph {
  readonly nodes = new Map<string, Omit<LineageNode, 'kind'> & { kind: string }>();
  readonly edges: { from: string; to: string }[] = [];
  readonly into = new Map<string, string[]>();
  readonly outOf = new Map<string, string[]>();

  node(id: string, step: { pipeline: string | null; stepKind: string | null } | null = null): void {
    const at = id.indexOf(':');
    if (this.nodes.has(id) && step === null) return;
    const name = id.slice(at + 1);
    this.nodes.set(id, { id, kind: id.slice(0, at), name, pipeline: null, stepKind: null, ...step });
  }

  edge(from: string, to: string): void {
    this.edges.push({ from, to });
    this.into.set(to, [...(this.into.get(to) ?? []), from]);
    this.outOf.set(from, [...(this.outOf.get(from) ?? []), to]);
  }

  /** A node and all that can be reached from it. */
  reach(start: string, next: ReadonlyMap<string, readonly string[]>): Set<string> {
    const seen = new Set([start]);
    for (const id of seen) for (const each of next.get(id) ?? []) seen.add(each);
    return seen;
  }
}

function addStep(
  graph: Graph,
  { name: pipeline }: PipelineDefinition,
  { id, kind: stepKind, bound }: StepDefinition,
  tablesIn: (file: string) => readonly string[],
): void {
  const step = `step:${pipeline}/${id}`;
  graph.node(step, { pipeline, stepKind });
  const writes = bound.writes.filter(isShown);
  const reads = new Set(bound.reads.flatMap((asset) => assetsOf(asset, tablesIn)));
  for (const asset of [...reads, ...writes]) graph.node(asset);
  for (const asset of reads) if (!writes.includes(asset as Asset)) graph.edge(asset, step);
  for (const asset of writes) graph.edge(step, asset);
}

function assetsOf(asset: Asset, tablesIn: (file: string) => readonly string[]): string[] {
  const [kind = '', file = ''] = [asset.slice(0, asset.indexOf(':')), asset.slice(asset.indexOf(':') + 1)];
  if (kind === 'sql' || kind === 'notebook') return tablesIn(file).map((table) => `table:${table}`);
  return isShown(asset) ? [asset] : [];
}

function isShown(asset: Asset): boolean {
  const kind = asset.slice(0, asset.indexOf(':'));
  return shown.has(kind) || passing.has(kind);
}

/** Takes what only passes between two steps out, and joins the steps. */
function joined(edges: readonly { from: string; to: string }[]): { from: string; to: string }[] {
  const passes = (id: string) => passing.has(id.slice(0, id.indexOf(':')));
  const plain = edges.filter(({ from, to }) => !passes(from) && !passes(to));
  const bridges = edges
    .filter(({ to }) => passes(to))
    .flatMap(({ from, to: middle }) =>
      edges.filter((next) => next.from === middle).map(({ to }) => ({ from, to })),
    );
  return [...plain, ...bridges];
}
