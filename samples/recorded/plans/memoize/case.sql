-- versions: 14-18
set enable_hashjoin = off;
set enable_mergejoin = off;
explain (:run, format :format)
select entries.title, feeds.title from entries join feeds on feeds.id = entries.feed_id where words < 200;
