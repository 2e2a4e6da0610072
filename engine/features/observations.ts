import { ident } from '../db/sql.ts';
import { compile, resolve, type CompileOptions } from './compile.ts';
import { outputs } from './plan.ts';
import type { Definition } from './schema.ts';

/** Names of the columns that `observations` gives beside the features. */
export interface ObservationColumns {
  /** The source's order column, the entity's key, the service's keys, time, and the entity's start. */
  keys: string[];
  features: { name: string; type: 'numeric' | 'categorical' }[];
  label: string;
}

export function observationColumns(definition: Definition, serviceName: string): ObservationColumns {
  const { service, source, key } = resolve(definition, serviceName);
  const keys = [source.order, key, ...service.keys, source.time, `${service.entity}_start`];
  const features = outputs(definition, service).map(({ name, type }) => ({ name, type }));
  return { keys: [...new Set(keys)], features, label: service.label.name };
}

/** SQL for the training table: a row an observation of a closed entity, in order of time. */
export function observations(definition: Definition, serviceName: string, options: CompileOptions): string {
  return closed(definition, serviceName, `(${candidates(definition, serviceName, options)})`);
}

/** The same from rows that `candidates` made. In order of time: the same rows make the same files. */
export function closed(definition: Definition, serviceName: string, rows: string): string {
  const { source } = resolve(definition, serviceName);
  const { keys, features, label } = observationColumns(definition, serviceName);
  const columns = [...keys, ...features.map(({ name }) => name), label].map(ident);
  return [
    `SELECT ${columns.join(', ')}`,
    `FROM ${rows}`,
    'WHERE closed$',
    `ORDER BY ${ident(source.time)}, ${ident(source.order)}`,
  ].join('\n');
}

/** SQL for the newest vector of each entity, open or closed, from rows that `candidates` made. */
export function latest(definition: Definition, serviceName: string, rows: string): string {
  const { source, key } = resolve(definition, serviceName);
  const { keys, features } = observationColumns(definition, serviceName);
  const columns = [...keys, ...features.map(({ name }) => name)].map(ident);
  const newestFirst = `${ident(source.time)} DESC, ${ident(source.order)} DESC`;
  return [
    `SELECT ${columns.join(', ')}`,
    `FROM ${rows}`,
    `WHERE ${ident(key)} IS NOT NULL`,
    `QUALIFY row_number() OVER (PARTITION BY ${ident(key)} ORDER BY ${newestFirst}) = 1`,
    `ORDER BY ${ident(key)}`,
  ].join('\n');
}

/**
 * Observations of open entities too, told by the column `closed$`. The outcome is joined on after the
 * features are made, so that no feature can reach it.
 */
export function candidates(definition: Definition, serviceName: string, options: CompileOptions): string {
  const order = ident(resolve(definition, serviceName).source.order);
  return [
    `SELECT * FROM (${compile(definition, serviceName, options)})`,
    `JOIN (${outcomes(definition, serviceName, options)}) USING (${order})`,
  ].join('\n');
}

/** For each observation: when its entity began, whether it is closed, and whether the label's row follows. */
function outcomes(definition: Definition, serviceName: string, { relation }: CompileOptions): string {
  const { service, source, key } = resolve(definition, serviceName);
  const [order, time, entity] = [source.order, source.time, key].map(ident);
  const newest = `(SELECT max(${time}) FROM ${relation})`;
  return `SELECT ${order}, ${ident(`${service.entity}_start`)}, closed$, ${ident(service.label.name)} FROM (
  SELECT ${order}, (${service.observe}) AS observed$,
    min(${time}) OVER whole AS ${ident(`${service.entity}_start`)},
    max(${time}) OVER whole < ${newest} - INTERVAL '${service.session_timeout}' AS closed$,
    count(CASE WHEN ${service.label.follows} THEN 1 END) OVER later > 0 AS ${ident(service.label.name)}
  FROM ${relation}
  WINDOW
    whole AS (PARTITION BY ${entity}),
    later AS (PARTITION BY ${entity} ORDER BY ${time}, ${order} ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING)
) WHERE observed$`;
}
