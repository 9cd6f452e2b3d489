-- The page of a reader, row by row: 5 of 6. Sent once for each entry: 435 times for Maria.
-- Each is quick, and the page waits for all of them: an N+1.
select id, label, page_url_id, target_url_id from links where entry_id = $1 order by id
