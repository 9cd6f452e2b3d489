select id from entries where feed_id = 7 or id < 50
