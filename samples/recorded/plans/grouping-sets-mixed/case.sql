-- Hash keys and group keys in one node, verbose, in a join.
-- runs: untimed, logged
explain (:run, verbose, format :format)
select e.language, f.language, count(*) from entries e join feeds f on f.id = e.feed_id
group by cube (e.language, f.language);
