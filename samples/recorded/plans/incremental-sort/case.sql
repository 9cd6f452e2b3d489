-- Sorted by its first key already.
-- versions: 13-18
-- runs: untimed, logged
set enable_seqscan = off;
explain (:run, format :format)
select * from entries order by feed_id, words;
