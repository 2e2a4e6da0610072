import { fault } from '../contract/problem.ts';
import type { Connection } from './db/duckdb.ts';
import { qualified, textList } from './db/sql.ts';
import { relation } from './lake/relation.ts';
import type { Lake, TableName } from './lake/types.ts';
import type { PresetSource } from './registry/presets.ts';
import type { ModelVersion } from './registry/version.ts';
import { predictionsTable } from './steps/train.ts';

const facts = new Set(['label', 'probability', 'split']);

/**
 * Where the rows are that a version was tested with: its predictions as they were then, and the table that
 * has all its features.
 * @throws fault `presets.no-rows` where they are not there any more
 */
export async function presetSource(
  connection: Connection,
  lake: Lake,
  model: ModelVersion,
): Promise<PresetSource> {
  const table = predictionsTable(model.name);
  const version = model.receipt.dataVersions[table];
  const snapshot = await lake.snapshot(connection, table, version).catch(() => null);
  if (snapshot === null) throw fault('presets.no-rows', { model: model.name, table }, { table });
  const keys = snapshot.fields.map(({ name }) => name).filter((name) => !facts.has(name));
  const names = model.ensemble.features.map(({ name }) => name);
  const features = await featuresTable(connection, [...keys, ...names], model.name);
  if (features === null) throw fault('presets.no-rows', { model: model.name, table: 'its features' });
  return { predictions: relation(snapshot), features: `SELECT * FROM ${qualified(features)}`, keys };
}

/** The table with all these columns: the one that is named after the model before others. */
async function featuresTable(
  connection: Connection,
  columns: readonly string[],
  model: string,
): Promise<TableName | null> {
  return connection.value<TableName>(
    `SELECT schema_name || '.' || table_name AS name FROM duckdb_columns()
     WHERE schema_name IN ('processed', 'curated') GROUP BY schema_name, table_name
     HAVING list_has_all(list(column_name), ${textList(columns)})
     ORDER BY name <> ?, name LIMIT 1`,
    [`curated.${model.replaceAll('-', '_')}_features`],
  );
}
