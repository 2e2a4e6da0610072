import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const pipeline = `format: 1
name: orders
steps:
  orders: { kind: sql, with: { file: sql/orders.sql, table: curated.orders } }
  check: { kind: check, needs: [orders], with: { table: curated.orders, suite: expectations/orders.json } }
  totals: { kind: sql, needs: [check], with: { file: sql/totals.sql, table: curated.totals } }
  outliers: { kind: outliers, needs: [orders], with: { table: curated.orders, column: price } }
  drift:
    kind: compare
    needs: [orders]
    with: { reference: sql/usual.sql, batch: sql/now.sql, columns: [price, status, paid, at] }
`;

const suite = `{
  "format": 1,
  "expectation_suite_name": "orders",
  "expectations": [
    { "expectation_type": "expect_table_row_count_to_be_between", "kwargs": { "min_value": 10 } },
    { "expectation_type": "expect_column_values_to_be_unique", "kwargs": { "column": "id" } },
    { "expectation_type": "expect_column_values_to_be_between", "kwargs": { "column": "price", "min_value": 0 } },
    {
      "expectation_type": "expect_column_values_to_be_in_set",
      "kwargs": { "column": "status", "value_set": ["new", "paid", "sent"] },
      "severity": "warning"
    },
    {
      "expectation_type": "expect_column_mean_to_be_between",
      "kwargs": { "column": "price", "min_value": 10, "max_value": 90 },
      "severity": "warning"
    }
  ]
}
`;

/** How the orders of a run are wrong. */
export interface Wrong {
  /** Orders whose price is below zero: a critical expectation fails. */
  negative?: number;
  /** Orders of an unknown status: a warning. */
  lost?: number;
  /** Added to every price: drift. */
  dearer?: number;
}

/** A small project with a pipeline that makes orders, checks them, looks for outliers and compares them. */
export function makeOrders(folder: string): void {
  for (const each of ['pipelines', 'sql', 'expectations']) mkdirSync(join(folder, each), { recursive: true });
  writeFileSync(join(folder, 'boathouse.yaml'), 'format: 1\nname: Orders\n');
  writeFileSync(join(folder, 'pipelines/orders.yaml'), pipeline);
  writeFileSync(join(folder, 'expectations/orders.json'), suite);
  writeFileSync(join(folder, 'sql/usual.sql'), 'SELECT * FROM curated.orders WHERE id < 200');
  writeFileSync(join(folder, 'sql/now.sql'), 'SELECT * FROM curated.orders WHERE id >= 200');
  writeFileSync(
    join(folder, 'sql/totals.sql'),
    'SELECT status, sum(price) AS total FROM curated.orders GROUP BY 1',
  );
  writeOrders(folder, {});
}

/** Writes the SELECT of the next run's 400 orders. */
export function writeOrders(folder: string, { negative = 0, lost = 0, dearer = 0 }: Wrong): void {
  writeFileSync(
    join(folder, 'sql/orders.sql'),
    `SELECT i AS id,
       CASE WHEN i < ${negative} THEN -1.5 - i
         WHEN i % 97 = 5 THEN 400 ELSE 20 + (hash(i) % 600) / 10.0 + if(i >= 200, ${dearer}, 0) END AS price,
       CASE WHEN i < ${lost} THEN 'lost' ELSE ['new', 'paid', 'sent'][1 + (hash(i, 1) % 3)::INTEGER] END AS status,
       hash(i, 2) % 3 > 0 AS paid, TIMESTAMP '2026-01-01' + INTERVAL (i % 200) HOUR AS "at"
     FROM range(400) t(i)`,
  );
}
