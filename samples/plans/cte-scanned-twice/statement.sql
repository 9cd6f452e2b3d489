with few as materialized (select id, feed_id from entries where id < 2000) select a.id from few a join few b on a.id = b.feed_id
