-- versions: 12, 18
set enable_hashagg = off;
explain (:run, verbose, format :format)
select id from users intersect select id from feeds;
