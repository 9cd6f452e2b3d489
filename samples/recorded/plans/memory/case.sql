-- versions: 17, 18
explain (:run, memory, format :format)
select count(*) from entries join feeds on feeds.id = entries.feed_id;
