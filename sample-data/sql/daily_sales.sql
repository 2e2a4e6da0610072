-- Sales by local day.
SELECT
  time.local_date,
  count(*) AS transactions,
  count(DISTINCT fact.user_id) AS customers,
  coalesce(sum(fact.amount), 0)::DECIMAL(18, 2) AS revenue
FROM curated.fact_transactions AS fact
JOIN curated.dim_time AS time USING (time_key)
GROUP BY time.local_date
ORDER BY time.local_date
