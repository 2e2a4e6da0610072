import { describe, expect, it, onTestFinished } from 'vitest';
import { openSqlite } from '../../engine/db/sqlite.ts';
import { stateMigrations } from '../../engine/pipeline/history-schema.ts';
import { Recent } from '../../engine/registry/recent.ts';
import { join } from 'node:path';
import { tempFolder } from '../support/temp.ts';

function recent(): Recent {
  const db = openSqlite(join(tempFolder('state'), 'state.sqlite'), stateMigrations);
  onTestFinished(() => void db.close());
  return new Recent(db);
}

const one = (price: number | null) => ({
  at: 1_000,
  model: 'purchase',
  version: 2,
  features: { price, event: 'view' },
  probability: 0.25,
  decision: true,
});

describe('recent predictions', () => {
  it('are there again with what was asked and answered, the newest first', () => {
    const kept = recent();
    kept.keep(one(1));
    const id = kept.keep(one(null));
    expect(kept.list()).toHaveLength(2);
    expect(kept.list()[0]).toEqual({ ...one(null), id });
  });

  it('are one where the same is asked again', () => {
    const kept = recent();
    expect(kept.keep(one(1))).toBe(kept.keep({ ...one(1), at: 2_000 }));
    expect(kept.list()).toHaveLength(1);
  });

  it('are two hundred at most: the oldest go', () => {
    const kept = recent();
    for (let price = 0; price < 230; price++) kept.keep(one(price));
    expect(kept.list()).toHaveLength(200);
    expect(kept.list().at(-1)?.features['price']).toBe(30);
  });

  it('come back after they were cleared, until they are cleared again', () => {
    const kept = recent();
    kept.keep(one(1));
    expect(kept.clear()).toBe(1);
    expect(kept.list()).toEqual([]);
    expect(kept.restore()).toBe(1);
    expect(kept.list()).toHaveLength(1);
    kept.clear();
    kept.keep(one(2));
    kept.clear();
    kept.restore();
    expect(kept.list().map(({ features }) => features['price'])).toEqual([2]);
  });
});
