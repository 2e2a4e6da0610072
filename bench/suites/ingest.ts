import { createReadStream, createWriteStream, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { Database, type Connection } from '../../engine/db/duckdb.ts';
import { text } from '../../engine/db/sql.ts';
import { load } from '../../engine/ingest/load.ts';
import { takeFile } from '../../engine/ingest/raw.ts';
import { events } from '../../engine/ingest/tables.ts';
import type { Work } from '../../engine/jobs/work.ts';
import { openLake } from '../../engine/lake/lake.ts';
import { generateShop } from '../../sample-data/generator/generate.ts';
import type { BenchSuite } from '../line.ts';
import { median } from '../median.ts';

const eventCount = 3_000_000;
const rounds = 3;
const target = 3_000_000;
const unit = 'events/min';
const work: Work = {
  signal: new AbortController().signal,
  progress: () => undefined,
  log: () => undefined,
  now: Date.now,
};

/** From a file outside to a Delta table of events; a plain COPY to Parquet, which checks nothing, is the floor. */
export const suite: BenchSuite = {
  name: 'ingest',
  async run(report) {
    const folder = mkdtempSync(join(tmpdir(), 'bench-ingest-'));
    try {
      for (const file of await eventFiles(folder)) {
        const { ours, peer } = await measure(folder, file.path);
        const line = { suite: 'ingest', ours, better: 'higher', unit } as const;
        report({
          ...line,
          case: `take and load ${file.name}`,
          peer: null,
          peerName: null,
          ratio: null,
          target,
        });
        const against = { peer, peerName: 'DuckDB COPY to Parquet', ratio: ours / peer, target: null };
        report({ ...line, case: `${file.name} against a plain copy`, ...against });
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

async function eventFiles(folder: string): Promise<{ name: string; path: string }[]> {
  await generateShop({ seed: 1, events: eventCount, folder, dirt: false });
  const packed = join(folder, 'events.csv.gz');
  const plain = join(folder, 'events.csv');
  await pipeline(createReadStream(packed), createGunzip(), createWriteStream(plain));
  return [
    { name: '3 M events as CSV', path: plain },
    { name: '3 M events as CSV in gzip', path: packed },
  ];
}

/** Medians of rounds in turn, ours and the peer's, each in a database of its own. */
async function measure(folder: string, file: string): Promise<{ ours: number; peer: number }> {
  const rates = { ours: [] as number[], peer: [] as number[] };
  for (let round = 0; round < rounds; round++) {
    const run = join(folder, 'run');
    rates.ours.push(await rate(run, (connection) => ingest(connection, run, file)));
    rates.peer.push(await rate(run, (connection) => copy(connection, run, file)));
  }
  return { ours: median(rates.ours), peer: median(rates.peer) };
}

async function rate(run: string, once: (connection: Connection) => Promise<void>): Promise<number> {
  mkdirSync(run);
  const database = await Database.open({ tempDirectory: join(run, 'tmp'), memoryLimit: '2GB', threads: 2 });
  try {
    const connection = await database.connect();
    const start = performance.now();
    await once(connection);
    return (eventCount * 60_000) / (performance.now() - start);
  } finally {
    database.close();
    rmSync(run, { recursive: true });
  }
}

async function ingest(connection: Connection, run: string, file: string): Promise<void> {
  const lake = openLake(run);
  await takeFile(lake.rawFolder, 'shop', file, work);
  const request = {
    source: 'shop',
    table: 'processed.events',
    rejects: 'processed.rejected',
    schema: events,
  } as const;
  const { written, duplicates } = await load(connection, lake, request, work);
  if (written + duplicates !== eventCount) throw new Error(`${written} of ${eventCount} events were written`);
}

async function copy(connection: Connection, run: string, file: string): Promise<void> {
  const out = text(join(run, 'events.parquet'));
  await connection.run(`COPY (FROM read_csv(${text(file)})) TO ${out} (FORMAT parquet)`);
}
