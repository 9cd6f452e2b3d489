select * from published where feed_id = 77;
