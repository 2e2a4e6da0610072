-- The new batch: the events of the last seven days.
SELECT *
FROM processed.events
WHERE event_time >= (SELECT max(event_time) - INTERVAL 7 DAY FROM processed.events)
