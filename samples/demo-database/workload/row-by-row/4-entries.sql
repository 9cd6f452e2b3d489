-- The page of a reader, row by row: 4 of 6. Sent once for each feed: 4 times for Maria.
select id, title, published_at from entries where feed_id = $1 order by id
