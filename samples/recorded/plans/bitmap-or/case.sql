-- runs: untimed, timed
set enable_seqscan = off;
explain (:run, format :format)
select title from entries where feed_id = 7 or published_at < '2026-03-03' or feed_id = 9;
