set enable_mergejoin = off;
explain (:run, format :format)
select feeds.title, entries.id from feeds left join entries on entries.feed_id = feeds.id and entries.words < 50;
