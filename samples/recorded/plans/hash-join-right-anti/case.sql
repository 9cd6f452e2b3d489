-- versions: 15, 16, 18
set enable_mergejoin = off;
set enable_nestloop = off;
explain (:run, format :format)
select * from feeds where not exists (select from entries where entries.feed_id = feeds.id and words < 500);
