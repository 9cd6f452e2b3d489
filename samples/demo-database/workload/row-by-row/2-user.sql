-- The page of a reader, row by row: 2 of 6. Sent once.
select id, name, language from users where id = $1
