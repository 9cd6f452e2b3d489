select * from entries where feed_id = 77 or parent_id = 770;
