-- The page of a reader, row by row: 1 of 6. Who is asking. Sent once.
select user_id, expires_at from sessions where key = $1
