-- The page of a reader, row by row: 6 of 6. Sent twice for each link, for the page that it was found
-- on and for its target: 868 times for Maria. An N+1 inside the other.
select address, title from urls where id = $1
