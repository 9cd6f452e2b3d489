-- One CTE, two readers.
-- runs: untimed, timed, logged
explain (:run, format :format)
with recent as materialized (select id, feed_id from entries where published_at > '2026-08-01')
select a.id from recent a join recent b on a.id = b.feed_id;
