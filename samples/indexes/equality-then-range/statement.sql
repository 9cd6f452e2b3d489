select * from entries where feed_id = 77 and published_at > '2025-05-01';
