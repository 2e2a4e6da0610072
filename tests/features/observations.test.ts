import { describe, expect, it } from 'vitest';
import { observationColumns, observations } from '../../engine/features/observations.ts';
import { duck } from '../support/duck.ts';
import { events, manyEvents, sample, utc, type ShopEvent } from './support.ts';

const session = (name: string, from: number, ...types: ShopEvent['type'][]): ShopEvent[] =>
  types.map((type, index) => ({ at: from + 10 * index, session: name, type, user: 'u' }));

/** An event two hours later, so that the sessions before it are closed. */
const later: ShopEvent = { at: 7200, session: 'later', type: 'view' };

async function labels(list: readonly ShopEvent[]) {
  const connection = await duck();
  await events(connection, list);
  const rows = await connection.rows(
    `SELECT user_session AS s, event, buys FROM (${observations(sample(), 'purchase', utc)})`,
  );
  return rows.map((row) => `${String(row['s'])} ${String(row['event'])} ${String(row['buys'])}`);
}

describe('the training table', () => {
  it('asks at each event but purchases whether a purchase follows', async () => {
    expect(await labels([...session('a', 0, 'view', 'cart', 'purchase', 'view'), later])).toEqual([
      'a view true',
      'a cart true',
      'a view false',
    ]);
  });

  it('takes a purchase at the same instant as following only if it arrived later', async () => {
    const at = (type: ShopEvent['type']): ShopEvent => ({ at: 0, session: 'a', type });
    expect(await labels([at('cart'), at('purchase'), at('view'), later])).toEqual([
      'a cart true',
      'a view false',
    ]);
  });

  it('leaves out sessions that are still open, to the second', async () => {
    const list = [...session('closed', 5399 - 10, 'view', 'view'), ...session('open', 5400, 'view')];
    expect(await labels([...list, later])).toEqual(['closed view false', 'closed view false']);
  });

  it('does not let a purchase of this session change what was known before it', async () => {
    const connection = await duck();
    const known = async (last: ShopEvent['type']) => {
      await events(connection, [...session('a', 0, 'view', 'cart', 'view', last), later]);
      const select = observations(sample(), 'purchase', utc);
      return connection.rows(
        `SELECT * EXCLUDE (buys) FROM (${select}) WHERE event_time < TIMESTAMPTZ '2026-01-01 00:00:30+00'`,
      );
    };
    expect(await known('purchase')).toEqual(await known('remove_from_cart'));
  });

  it('has its columns in a fixed order, numbers as DOUBLE and categories as text', async () => {
    const connection = await duck();
    await events(connection, [...session('a', 0, 'view'), later]);
    const { names, types } = await connection.columns(observations(sample(), 'purchase', utc));
    const { keys, features, label } = observationColumns(sample(), 'purchase');
    expect(names).toEqual([...keys, ...features.map(({ name }) => name), label]);
    const expected = features.map(({ type }) => (type === 'numeric' ? 'DOUBLE' : 'VARCHAR'));
    expect(types.slice(keys.length, -1)).toEqual(expected);
  });

  it('is the same to the bit whatever the number of threads', async () => {
    const made = async (threads: number) => {
      const connection = await duck({ threads });
      await manyEvents(connection, 3000);
      return connection.rowsJson(observations(sample(), 'purchase', utc));
    };
    const [one, two] = [await made(1), await made(2)];
    expect(one.length).toBeGreaterThan(10_000);
    expect(one).toEqual(two);
  });
});
