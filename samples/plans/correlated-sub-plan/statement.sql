select id, (select max(published_at) from entries where entries.feed_id = feeds.id) from feeds where id < 40
