explain (format :format)
select feeds.title, count(*) from entries join feeds on feeds.id = entries.feed_id where words > 10 group by feeds.title;
