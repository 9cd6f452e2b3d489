set enable_mergejoin = off;
set enable_nestloop = off;
explain (:run, format :format)
select * from entries where words < 50 and not exists (select from feeds where feeds.id = entries.feed_id and feeds.language = 'de');
