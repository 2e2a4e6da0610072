import { ident, text } from '../db/sql.ts';
import { fault } from '../../contract/problem.ts';
import { aggregate } from './expression.ts';
import { layers, outputs, type Node } from './plan.ts';
import type { Definition, Service, Source } from './schema.ts';

export interface CompileOptions {
  /** SQL for the source's rows: a table's quoted name, or a query in parentheses. */
  relation: string;
  /** IANA name; `local_time` in expressions is the row's time in this zone. */
  timezone: string;
}

/** A service with what its names stand for. */
export interface Resolved {
  service: Service;
  source: Source;
  /** The entity's key column. */
  key: string;
}

/** Finds a service by name, or throws `features.service-missing`. */
export function resolve(definition: Definition, serviceName: string): Resolved {
  const service = definition.services[serviceName];
  const source = definition.sources[service?.source ?? ''];
  const key = definition.entities[service?.entity ?? '']?.key;
  if (service !== undefined && source !== undefined && key !== undefined) return { service, source, key };
  const known = Object.keys(definition.services).join(', ');
  throw fault('features.service-missing', { service: serviceName, known }, { file: definition.file });
}

/**
 * One SELECT: for each row of the source its order column, time, entity key, the service's keys and its
 * features as they were known at that row (numeric as DOUBLE, categorical as VARCHAR).
 */
export function compile(definition: Definition, serviceName: string, options: CompileOptions): string {
  const { service, source, key } = resolve(definition, serviceName);
  const features = outputs(definition, service);
  const planned = layers(
    definition,
    features.map(({ name }) => name),
  );
  const rows = planned.reduce((inner, layer) => layerSql(inner, layer, source), base(source, options));
  const keys = [...new Set([source.order, key, ...service.keys, source.time])].map(ident);
  const columns = features.map(({ name, type }) => `${cast(type, ident(name))} AS ${ident(name)}`);
  return `SELECT\n  ${[...keys, ...columns].join(',\n  ')}\nFROM (${rows})`;
}

function base(source: Source, { relation, timezone }: CompileOptions): string {
  return `SELECT *, ${ident(source.time)} AT TIME ZONE ${text(timezone)} AS local_time FROM ${relation}`;
}

/** What is infinite or not a number (a ratio to zero) is missing. */
function cast(type: 'numeric' | 'categorical', name: string): string {
  if (type === 'categorical') return `${name}::VARCHAR`;
  return `CASE WHEN isfinite(${name}::DOUBLE) THEN ${name}::DOUBLE END`;
}

/** Adds a layer's values to the rows of the layers before it; equal windows are named once. */
function layerSql(inner: string, layer: readonly Node[], source: Source): string {
  const windows = new Map<string, string>();
  const values = layer.map((node) => `${valueSql(node, source, windows)} AS ${ident(node.name)}`);
  const named = [...windows].map(([window, name]) => `${name} AS (${window})`);
  const clause = named.length === 0 ? '' : `\nWINDOW\n  ${named.join(',\n  ')}`;
  return `SELECT *,\n  ${values.join(',\n  ')}\nFROM (${inner})${clause}`;
}

function valueSql(node: Node, source: Source, windows: Map<string, string>): string {
  const over = () => `OVER ${nameWindow(windows, windowSql(node, source))}`;
  switch (node.form) {
    case 'value':
      return `(${node.sql})`;
    case 'previous':
      return `lag(${node.sql}) ${over()}`;
    case 'first':
      return `first_value(${node.sql}) ${over()}`;
    default:
      return `${aggregateSql(node.sql)} ${over()}`;
  }
}

/** DuckDB counts under a filter six times slower than it counts a CASE (1.5, windows of many rows). */
function aggregateSql(sql: string): string {
  const found = aggregate(sql);
  if (found === null || found.filter === null) return sql;
  if (!/^count\s*\(\s*\*\s*\)$/i.test(found.call)) return `${found.call} FILTER (WHERE ${found.filter})`;
  return `count(CASE WHEN ${found.filter} THEN 1 END)`;
}

function windowSql(node: Node, source: Source): string {
  const partition = node.partition.map(ident).join(', ');
  const time = ident(source.time);
  if (node.form === 'before') {
    return `PARTITION BY ${partition} ORDER BY ${time} GROUPS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING`;
  }
  const from = node.last === null ? 'UNBOUNDED' : String(node.last - 1);
  const frame = `ROWS BETWEEN ${from} PRECEDING AND CURRENT ROW`;
  return `PARTITION BY ${partition} ORDER BY ${time}, ${ident(source.order)} ${frame}`;
}

function nameWindow(windows: Map<string, string>, window: string): string {
  const known = windows.get(window) ?? `w${windows.size + 1}`;
  windows.set(window, known);
  return known;
}
