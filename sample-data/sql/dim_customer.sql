-- One row per customer: who signed up, and whoever was seen in the events without signing up.
WITH seen AS (
  SELECT
    user_id,
    min(event_time) AS first_seen_at,
    max(event_time) AS last_seen_at,
    count(DISTINCT user_session) AS sessions,
    count(*) FILTER (WHERE event_type = 'purchase') AS purchases,
    coalesce(sum(price) FILTER (WHERE event_type = 'purchase'), 0)::DECIMAL(18, 2) AS revenue
  FROM processed.events
  GROUP BY user_id
)
SELECT
  user_id,
  customer.signed_up_at,
  customer.country,
  customer.age_group,
  customer.channel,
  seen.first_seen_at,
  seen.last_seen_at,
  coalesce(seen.sessions, 0) AS sessions,
  coalesce(seen.purchases, 0) AS purchases,
  coalesce(seen.revenue, 0)::DECIMAL(18, 2) AS revenue
FROM seen
FULL JOIN processed.customers AS customer USING (user_id)
ORDER BY user_id
