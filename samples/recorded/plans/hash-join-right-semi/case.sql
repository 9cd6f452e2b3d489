-- versions: 17, 18
set enable_mergejoin = off;
set enable_nestloop = off;
set enable_hashagg = off;
set enable_sort = off;
explain (:run, format :format)
select * from feeds where exists (select from entries where entries.feed_id = feeds.id and words < 100);
