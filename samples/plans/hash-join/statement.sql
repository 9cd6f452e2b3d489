select feeds.title, count(*) from entries join feeds on feeds.id = entries.feed_id where feeds.language = 'ja' group by feeds.title
