-- versions: 16, 18
set enable_hashjoin = off;
set enable_nestloop = off;
set enable_sort = off;
set enable_material = off;
explain (:run, format :format)
select * from feeds where not exists (select from (select feed_id from entries order by feed_id offset 0) e where e.feed_id = feeds.id);
