select sum(score) from entries where feed_id = 77;
