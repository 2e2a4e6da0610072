import { names } from './expression.ts';
import { formOf, type Column, type Definition, type Form, type Service } from './schema.ts';

/** One value to compute: a column or a feature of a view, ready for SQL. */
export interface Node {
  name: string;
  form: Form | 'first';
  sql: string;
  /** Columns whose equal values make up the rows it may see. */
  partition: string[];
  last: number | null;
  /** Names of nodes that its SQL mentions. */
  uses: string[];
}

/** A column handed out by a service, in its order. */
export interface Output {
  name: string;
  type: 'numeric' | 'categorical';
  description: string;
}

/** Every feature that the service hands out, in the order of its list. */
export function outputs(definition: Definition, service: Service): Output[] {
  return service.features.flatMap((wanted) => {
    const [viewName = '', only] = wanted.split('.');
    const features = Object.entries(definition.views[viewName]?.features ?? {});
    return features
      .filter(([name]) => only === undefined || name === only)
      .map(([name, { type, description }]) => ({ name, type, description }));
  });
}

/** The nodes that the wanted names need, in layers: each layer uses only layers before it. */
export function layers(definition: Definition, wanted: readonly string[]): Node[][] {
  const nodes = new Map(allNodes(definition).map((node) => [node.name, node]));
  const depth = new Map<string, number>();
  const visit = (name: string): number => {
    const node = nodes.get(name);
    if (node === undefined) return -1;
    const known = depth.get(name);
    if (known !== undefined) return known;
    const own = 1 + Math.max(-1, ...node.uses.map(visit));
    depth.set(name, own);
    return own;
  };
  wanted.forEach(visit);
  const result: Node[][] = [];
  for (const node of nodes.values()) {
    const layer = depth.get(node.name);
    if (layer !== undefined) (result[layer] ??= []).push(node);
  }
  return result;
}

/** A chain of names that leads back to its start (`a`, `b`, `a`), or null. */
export function cycle(definition: Definition): string[] | null {
  const nodes = new Map(allNodes(definition).map((node) => [node.name, node]));
  const done = new Set<string>();
  const walk = (name: string, path: readonly string[]): string[] | null => {
    if (path.includes(name)) return [...path.slice(path.indexOf(name)), name];
    if (done.has(name)) return null;
    done.add(name);
    return first(nodes.get(name)?.uses ?? [], (used) => walk(used, [...path, name]));
  };
  return first([...nodes.keys()], (name) => walk(name, []));
}

function first<T, R>(items: readonly T[], find: (item: T) => R | null): R | null {
  for (const item of items) {
    const found = find(item);
    if (found !== null) return found;
  }
  return null;
}

function allNodes(definition: Definition): Node[] {
  const views = Object.values(definition.views);
  const columns = views.flatMap((view) =>
    Object.entries({ ...view.columns, ...view.features }).map(
      ([name, column]) => [name, column, definition.entities[view.entity]?.key ?? ''] as const,
    ),
  );
  const known = new Set(columns.map(([name]) => name));
  return columns.flatMap(([name, column, key]) => nodesOf(definition, known, name, column, key));
}

function nodesOf(
  definition: Definition,
  known: ReadonlySet<string>,
  name: string,
  column: Column,
  key: string,
): Node[] {
  const form = formOf(column) ?? 'value';
  const sql = column[form] ?? '';
  const partition = [key, ...(column.per ?? [])];
  const uses = [...names([sql, ...partition].join(' '))].filter((used) => known.has(used));
  const node: Node = { name, form, sql, partition, last: column.last ?? null, uses };
  if (column.at_start_of === undefined) return [node];
  return atStart(node, definition.entities[column.at_start_of]?.key ?? '');
}

/** The value at each row under a name of its own, and the first of these in the other entity. */
function atStart(node: Node, key: string): Node[] {
  const each = `${node.name}$each`;
  return [
    { ...node, name: each },
    { name: node.name, form: 'first', sql: `"${each}"`, partition: [key], last: null, uses: [each] },
  ];
}
