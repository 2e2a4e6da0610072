import { describe, expect, it } from 'vitest';
import { Fault } from '../../contract/problem.ts';
import { openLake } from '../../engine/lake/lake.ts';
import { parseDefinition } from '../../engine/features/parse.ts';
import { writeFeatures } from '../../engine/features/write.ts';
import { duck } from '../support/duck.ts';
import { tempFolder } from '../support/temp.ts';
import { manyEvents, sample, utc, work } from './support.ts';

/** A service with one feature, written by a person who does not think of time. */
function leaking(expression: string) {
  const yaml = `format: 1
sources: { events: { table: processed.events, time: event_time, order: event_id } }
entities: { session: { key: user_session } }
views:
  v:
    entity: session
    source: events
    features:
      honest: { type: numeric, description: Events so far., so_far: count(*) }
      leak:
        type: numeric
        description: Knows what comes.
        value: ${expression}
services:
  purchase:
    entity: session
    source: events
    observe: event_type <> 'purchase'
    label: { name: buys, follows: event_type = 'purchase' }
    session_timeout: 30 minutes
    features: [v]
`;
  return parseDefinition(yaml, 'features/leak.yaml');
}

async function write(definition: ReturnType<typeof leaking>, seed = 1) {
  const connection = await duck();
  await manyEvents(connection, 600);
  const lake = openLake(tempFolder('lake'));
  const options = { ...utc, seed };
  const result = await writeFeatures(connection, lake, definition, 'purchase', options, work()).catch(
    (error: unknown) => error,
  );
  return { connection, lake, result };
}

describe('the point-in-time check', () => {
  it.each([
    ['a window over the rows that follow', 'count(*) over (partition by user_session)'],
    [
      'the next event',
      "coalesce(lead(event_type) over (partition by user_session order by event_id) = 'purchase', false)::INT",
    ],
    ['an average over all events', 'price - avg(price) over ()'],
  ])('stops a feature that uses %s, and nothing is written', async (_, expression) => {
    for (const seed of [1, 2, 3]) {
      const { lake, result } = await write(leaking(expression), seed);
      expect(result).toBeInstanceOf(Fault);
      expect(result).toMatchObject({
        problem: { code: 'features.knows-future', place: { file: 'features/leak.yaml', field: 'leak' } },
      });
      expect(await lake.tables()).toEqual([]);
    }
  });

  it('lets no window of a feature’s own pass, however short a time it looks ahead', async () => {
    const ahead = `max(event_type = 'purchase') over (partition by user_session order by event_time
          range between current row and interval 1 microsecond following)::INT`;
    const { lake, result } = await write(leaking(ahead));
    expect(result).toMatchObject({
      problem: { code: 'features.own-window', place: { file: 'features/leak.yaml', field: 'leak' } },
    });
    expect(await lake.tables()).toEqual([]);
  });

  it('names the feature, the observation and both values', async () => {
    const { result } = await write(leaking('count(*) over (partition by user_session)'));
    expect((result as Fault).message).toMatch(
      /leak of observation \d+ changes .*: it was \d+ as of .* and is \d+ now/,
    );
  });

  it('also finds it where no observation has the label', async () => {
    const definition = leaking('avg(price) over ()');
    for (const service of Object.values(definition.services)) service.label.follows = 'false';
    expect((await write(definition)).result).toMatchObject({ problem: { code: 'features.knows-future' } });
  });

  it('lets the sample features pass, at two moments', async () => {
    const { result } = await write(sample());
    expect(result).toMatchObject({ check: { cutOffs: 2, leak: null } });
  });
});

describe('writing features', () => {
  it('commits the closed observations and the newest vector of every session', async () => {
    const { connection, lake, result } = await write(sample());
    await lake.refreshViews(connection);
    const rows = await connection.value('SELECT count(*) FROM curated.purchase_features');
    const sessions = await connection.value(
      "SELECT count(DISTINCT user_session) FROM processed.events WHERE event_type <> 'purchase'",
    );
    const latest = await connection.value('SELECT count(DISTINCT user_session) FROM curated.purchase_latest');
    expect(result).toMatchObject({
      table: 'curated.purchase_features',
      rows: Number(rows),
      entities: Number(sessions),
    });
    expect(latest).toBe(sessions);
  });

  it('says so when no session is closed', async () => {
    const connection = await duck();
    await manyEvents(connection, 600);
    const options = { ...utc, relation: '(FROM processed.events WHERE event_id <= 2)', seed: 1 };
    const lake = openLake(tempFolder('lake'));
    await expect(
      writeFeatures(connection, lake, sample(), 'purchase', options, work()),
    ).rejects.toMatchObject({
      problem: { code: 'features.no-observations' },
    });
  });

  it('stops when cancelled and leaves no temporary table', async () => {
    const connection = await duck();
    await manyEvents(connection, 600);
    const lake = openLake(tempFolder('lake'));
    const cancelled = work(AbortSignal.abort());
    const run = writeFeatures(connection, lake, sample(), 'purchase', { ...utc, seed: 1 }, cancelled);
    await expect(run).rejects.toMatchObject({ problem: { code: 'job.cancelled' } });
    expect(await connection.rows('FROM duckdb_tables() WHERE temporary')).toEqual([]);
  });
});
