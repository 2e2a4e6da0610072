import { z } from 'zod';
import { placed } from '../../contract/problem.ts';
import { en } from '../../contract/texts/en.ts';
import { readInside } from '../documents/paths.ts';
import { resolve } from '../features/compile.ts';
import { candidates, closed, latest } from '../features/observations.ts';
import { parseDefinition } from '../features/parse.ts';
import { featuresTable, latestTable, writeFeatures } from '../features/write.ts';
import { bindable } from '../steps.ts';

export const featureParams = z.strictObject({
  /** A file of features/. */
  definition: z.string(),
  service: z.string(),
});

export type FeatureParams = z.infer<typeof featureParams>;

const seed = 1;

/** Computes a service's features as of each observation and refuses those that know the future. */
export const features = bindable({
  stage: 'curated',
  revision: 1,
  params: featureParams,
  reads: ({ definition }) => [`sql:${definition}`],
  writes: ({ service }) => [`table:${featuresTable(service)}`, `table:${latestTable(service)}`],
  inspect: async (params, outlook) => {
    const definition = readDefinition(params, outlook.folder);
    const { source } = resolve(definition, params.service);
    const tables = [featuresTable(params.service), latestTable(params.service)] as const;
    if (!(await outlook.stand(source.table))) return Object.fromEntries(tables.map((table) => [table, null]));
    const options = { relation: source.table, timezone: outlook.timezone };
    const made = `(${candidates(definition, params.service, options)})`;
    try {
      return {
        [tables[0]]: await outlook.describe(closed(definition, params.service, made)),
        [tables[1]]: await outlook.describe(latest(definition, params.service, made)),
      };
    } catch (error) {
      throw placed(error, { file: params.definition });
    }
  },
  run: async (params, context) => {
    const definition = readDefinition(params, context.folder);
    const { source } = resolve(definition, params.service);
    const rowsIn = Number(await context.connection.value(`SELECT count(*) FROM ${source.table}`));
    const options = { relation: source.table, timezone: context.timezone, seed };
    const written = await writeFeatures(
      context.connection,
      context.lake,
      definition,
      params.service,
      options,
      context,
    );
    context.log('info', en.pipeline.observed(written));
    const { entities, check } = written;
    return { rowsIn, rowsOut: written.rows, result: { table: written.table, entities, check } };
  },
});

/** Reads and checks the declaration that a step names. */
export function readDefinition({ definition }: FeatureParams, folder: string) {
  return parseDefinition(readInside(folder, definition), definition);
}
