import type { SqliteDatabase } from '../db/sqlite.ts';
import type { FeatureValues } from './predictor.ts';

/** A prediction that someone made: what was asked, what was answered, by which version, when. */
export interface RecentPrediction {
  id: number;
  at: number;
  model: string;
  version: number;
  features: FeatureValues;
  probability: number;
  decision: boolean;
}

interface Row {
  id: number;
  at: number;
  model: string;
  version: number;
  features: string;
  probability: number;
  decision: number;
}

/** More than anyone looks back; the oldest go. */
const most = 200;

/** The predictions that a person has made, in state.sqlite. */
export class Recent {
  readonly #db: SqliteDatabase;

  constructor(db: SqliteDatabase) {
    this.#db = db;
  }

  /** The same inputs again, one after another, are one prediction. */
  keep({ at, model, version, features, probability, decision }: Omit<RecentPrediction, 'id'>): number {
    const asked = JSON.stringify(features);
    const newest = this.#db
      .prepare<[], Row>('SELECT * FROM prediction WHERE cleared = 0 ORDER BY id DESC LIMIT 1')
      .get();
    if (newest?.model === model && newest.version === version && newest.features === asked) return newest.id;
    return this.#db.transaction(() => {
      const { lastInsertRowid } = this.#db
        .prepare(
          'INSERT INTO prediction (at, model, version, features, probability, decision) VALUES (?, ?, ?, ?, ?, ?)',
        )
        .run(at, model, version, asked, probability, Number(decision));
      this.#db.prepare('DELETE FROM prediction WHERE id <= (SELECT max(id) FROM prediction) - ?').run(most);
      return Number(lastInsertRowid);
    })();
  }

  /** The newest first. */
  list(): RecentPrediction[] {
    return this.#db
      .prepare<[], Row>('SELECT * FROM prediction WHERE cleared = 0 ORDER BY id DESC')
      .all()
      .map(({ id, at, model, version, features, probability, decision }) => {
        const asked = JSON.parse(features) as FeatureValues;
        return { id, at, model, version, features: asked, probability, decision: decision === 1 };
      });
  }

  /** Takes all away; until the next time `restore` brings these back. */
  clear(): number {
    return this.#db.transaction(() => {
      this.#db.prepare('DELETE FROM prediction WHERE cleared = 1').run();
      return this.#db.prepare('UPDATE prediction SET cleared = 1').run().changes;
    })();
  }

  restore(): number {
    return this.#db.prepare('UPDATE prediction SET cleared = 0 WHERE cleared = 1').run().changes;
  }
}
