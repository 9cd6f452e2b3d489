-- The page of a feed: its newest entries. The index on feed_id finds all entries of the feed, which
-- are scattered over the table; 20 of them are shown.
select id, title, summary, published_at
from entries
where feed_id = $1
order by published_at desc
limit 20
