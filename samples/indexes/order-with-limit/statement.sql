select * from entries where feed_id = 77 order by published_at desc limit 20;
