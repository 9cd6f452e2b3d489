-- What cannot be avoided: costs 10,000,000,000 more until 17; since 18 it is told.
-- versions: 12, 17, 18
set enable_seqscan = off;
set enable_nestloop = off;
set enable_hashjoin = off;
set enable_mergejoin = off;
set enable_sort = off;
set enable_material = off;
explain (:run, format :format)
select users.id, feeds.id from users, feeds where users.name > feeds.title and users.id < 5 order by feeds.title limit 3;
