-- Sorted by two keys, with HAVING.
-- runs: untimed, logged
set enable_hashagg = off;
explain (:run, format :format)
select feeds.language, entries.language, count(*) from entries join feeds on feeds.id = feed_id
group by feeds.language, entries.language having count(*) > 600;
