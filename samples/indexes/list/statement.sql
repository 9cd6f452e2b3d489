select * from entries where feed_id in (7, 77, 770);
