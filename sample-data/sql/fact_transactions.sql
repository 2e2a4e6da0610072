-- One row per purchase; keys point to the dimensions.
SELECT
  event_id AS transaction_id,
  epoch(event_time)::BIGINT // 3600 AS time_key,
  event_time,
  user_id,
  product_id,
  user_session,
  1 AS quantity,
  price AS amount
FROM processed.events
WHERE event_type = 'purchase'
ORDER BY event_id
