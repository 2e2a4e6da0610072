import type { Client } from '../../contract/client.ts';
import type { QueryAnswer } from '../../contract/calls.ts';
import { text } from '../../engine/db/sql.ts';

/**
 * AUC of the exact probabilities on the model's own test rows: nothing can order them better than by these.
 * By ranks (Mann-Whitney), ties at their mean rank; null where a class is missing.
 */
export async function bestPossibleAuc(client: Client, truth: string): Promise<number | null> {
  const sql = `
    WITH ranked AS (
      SELECT buys, rank() OVER (ORDER BY probability) + (count(*) OVER (PARTITION BY probability) - 1) / 2.0 AS place
      FROM (
        SELECT prediction.label AS buys, truth.probability
        FROM curated.purchase_predictions AS prediction
        JOIN read_csv(${text(truth)}, header = true, types = {'user_session': 'VARCHAR', 'event_time': 'VARCHAR', 'probability': 'DOUBLE'}) AS truth
          ON truth.user_session = prediction.user_session
          AND strptime(truth.event_time, '%Y-%m-%d %H:%M:%S UTC') = prediction.event_time AT TIME ZONE 'UTC'
        WHERE prediction.split = 'test'
      )
    ),
    counts AS (SELECT count(*) FILTER (WHERE buys) AS p, count(*) FILTER (WHERE NOT buys) AS n FROM ranked)
    SELECT (sum(place) FILTER (WHERE buys) - any_value(p) * (any_value(p) + 1) / 2.0) / (any_value(p) * any_value(n)) AS auc
    FROM ranked, counts`;
  const { job } = await client.call('query.start', { sql });
  const answer = (await client.follow(job)) as QueryAnswer;
  const auc = answer.rows[0]?.[0] ?? null;
  return auc === null ? null : Number(auc);
}
