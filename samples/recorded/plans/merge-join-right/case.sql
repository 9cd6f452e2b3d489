set enable_hashjoin = off;
set enable_nestloop = off;
set enable_sort = off;
explain (:run, format :format)
select * from (select feed_id, title from entries order by feed_id) e right join feeds on feeds.id = e.feed_id;
