import { globSync } from 'node:fs';
import { join } from 'node:path';
import { attach, type Attached } from '../../host/attach.ts';
import { Database } from '../../engine/db/duckdb.ts';
import { text } from '../../engine/db/sql.ts';
import type { BenchLine, BenchSuite } from '../line.ts';
import { median } from '../median.ts';
import { askPeer, ratioTo } from '../peer.ts';
import { longTable } from '../window/long-table.ts';

const rows = 1_000_000;
const rounds = 3;
const table = 'curated.visits';

/** Thirty columns as shops have them: measures with gaps and tails, money, categories, times, keys, a rare label. */
const columns = [
  'range AS id',
  'uuid() AS visit',
  ...Array.from(
    { length: 10 },
    (_, at) => `CASE WHEN random() > 0.02 THEN ln(1 + random() * ${at + 1}) END AS measure_${at}`,
  ),
  ...Array.from(
    { length: 6 },
    (_, at) => `CAST(random() * random() * ${10 ** (at + 1)} AS INTEGER) AS count_${at}`,
  ),
  ...Array.from({ length: 3 }, (_, at) => `CAST(random() * 1000 AS DECIMAL(18, 2)) AS price_${at}`),
  ...Array.from(
    { length: 5 },
    (_, at) => `'kind ' || CAST(random() * random() * ${4 * (at + 1) ** 2} AS INTEGER) AS kind_${at}`,
  ),
  `TIMESTAMP '2026-01-01' + to_seconds(range * 7) AS began_at`,
  `TIMESTAMP '2026-01-01' + to_seconds(range * 7 + CAST(random() * 9999 AS INTEGER)) AS ended_at`,
  `DATE '2026-01-01' + CAST(random() * 200 AS INTEGER) AS day`,
  'random() < 0.02 AS bought',
];

/** A profile of 1,000,000 rows of 30 columns in a project's table: its first figures, and all of it. */
export const suite: BenchSuite = {
  name: 'profile',
  async run(report) {
    const project = await longTable(table, rows, `SELECT ${columns.join(', ')} FROM range(${rows})`);
    const engine = await attach(project.folder);
    try {
      const [file = ''] = globSync(join(project.folder, 'lake/curated/visits/*.parquet'));
      const ours: Timed[] = [];
      const summaries: number[] = [];
      // By turns, so that both have the same machine.
      for (let round = 0; round < rounds; round += 1) {
        ours.push(await timed(engine));
        summaries.push(await summarize(file));
      }
      for (const line of await lines(ours, summaries, file)) report(line);
    } finally {
      await engine.close();
      project.remove();
    }
  },
};

interface Timed {
  first: number;
  columns: number;
  all: number;
}

/** Seconds until every column has figures from a sample, exact ones, and until nothing more comes. */
async function timed({ client }: Attached): Promise<Timed> {
  const start = performance.now();
  const since = () => (performance.now() - start) / 1000;
  const { profile } = await client.call('profile.start', { source: { table }, label: 'bought' });
  const known = new Set<string>();
  const exact = new Set<string>();
  const found: Timed = { first: 0, columns: 0, all: 0 };
  for (let after = 0, done = false; !done;) {
    const state = await client.call('profile.show', { profile, after });
    for (const { name, statistics } of state.known)
      (statistics.sampled ? known : exact.add(name) && known).add(name);
    if (found.first === 0 && known.size === columns.length) found.first = since();
    if (found.columns === 0 && exact.size === columns.length) found.columns = since();
    ({ revision: after, done } = state);
  }
  await client.call('profile.close', { profile });
  return { ...found, all: since() };
}

async function lines(
  ours: readonly Timed[],
  summaries: readonly number[],
  file: string,
): Promise<BenchLine[]> {
  const of = (key: keyof Timed) => median(ours.map((each) => each[key]));
  // Once: it takes as long as all of ours together.
  const pandas = await askPeer<{ seconds: number }>(join(import.meta.dirname, '../profile/peer.py'), [file]);
  return [
    line('first figures of every column, from a sample', of('first'), 1),
    line('exact figures of every column', of('columns'), null, 'DuckDB SUMMARIZE', median(summaries)),
    line('everything: relations, duplicates, times, a label', of('all'), 10),
    line('everything', of('all'), null, 'pandas: read, describe, duplicated', pandas?.seconds ?? null),
  ];
}

/** DuckDB's own summary of the same file. */
async function summarize(file: string): Promise<number> {
  const database = await Database.open({ tempDirectory: join(file, '../../../../tmp') });
  const start = performance.now();
  await database.use((connection) => connection.rows(`SUMMARIZE SELECT * FROM read_parquet(${text(file)})`));
  const seconds = (performance.now() - start) / 1000;
  database.close();
  return seconds;
}

function line(
  name: string,
  ours: number,
  target: number | null,
  peerName: string | null = null,
  peer: number | null = null,
): BenchLine {
  const ratio = ratioTo(ours, peer);
  return { suite: 'profile', case: name, ours, peer, peerName, ratio, better: 'lower', target, unit: 's' };
}
