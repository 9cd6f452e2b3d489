-- Discover: the newest entries in the reader's language. A filter, an order and a limit, and no
-- index has them: all entries are read and sorted for the first 20.
select id, feed_id, title, published_at
from entries
where language = $1
order by published_at desc
limit 20
