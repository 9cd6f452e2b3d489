select max(published_at) from entries where feed_id = 77;
