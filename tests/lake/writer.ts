import { openLake } from '../../engine/lake/lake.ts';
import { Database } from '../../engine/db/duckdb.ts';

/**
 * A program that writes batches of rows `(writer, batch, i)` to processed.events until it has made so
 * many commits, and prints each outcome: `writer.ts PROJECT NAME MODE COMMITS ROWS`.
 */
const [project = '', name = '', mode = 'append', commits = '1', rows = '1'] = process.argv.slice(2);

const lake = openLake(project);
const database = await Database.open({ tempDirectory: `${project}/tmp-${name}`, threads: 1 });
const connection = await database.connect();

const writes = {
  append: (select: string) => ({ mode: 'append', select }) as const,
  overwrite: (select: string) => ({ mode: 'overwrite', select }) as const,
  merge: (select: string) => ({ mode: 'merge', select, key: ['writer', 'i'] }) as const,
};

for (let batch = 0; batch < Number(commits); batch += 1) {
  const select = `SELECT '${name}' AS writer, ${batch} AS batch, i FROM range(${Number(rows)}) r(i)`;
  const outcome = await lake.write(
    connection,
    'processed.events',
    writes[mode as keyof typeof writes](select),
  );
  process.stdout.write(`${JSON.stringify({ batch, ...outcome })}\n`);
}
