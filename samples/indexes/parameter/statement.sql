select * from entries where state = $1 and feed_id = $2;
