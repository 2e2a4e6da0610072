-- One row per hour of the data, in the project's timezone.
WITH span AS (
  SELECT date_trunc('hour', min(event_time)) AS first_hour, date_trunc('hour', max(event_time)) AS last_hour
  FROM processed.events
),
hours AS (
  SELECT unnest(generate_series(first_hour, last_hour, INTERVAL 1 HOUR)) AS hour_at
  FROM span
),
local AS (
  SELECT hour_at, timezone(getvariable('timezone'), hour_at) AS local_hour
  FROM hours
)
SELECT
  epoch(hour_at)::BIGINT // 3600 AS time_key,
  hour_at,
  local_hour::DATE AS local_date,
  year(local_hour)::INTEGER AS year,
  quarter(local_hour)::INTEGER AS quarter,
  month(local_hour)::INTEGER AS month,
  day(local_hour)::INTEGER AS day,
  hour(local_hour)::INTEGER AS hour,
  isodow(local_hour)::INTEGER AS weekday,
  isodow(local_hour) >= 6 AS is_weekend
FROM local
ORDER BY time_key
