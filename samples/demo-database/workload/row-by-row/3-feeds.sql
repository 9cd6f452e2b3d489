-- The page of a reader, row by row: 3 of 6. Sent once.
select feeds.id, feeds.title
from subscriptions
join feeds on feeds.id = subscriptions.feed_id
where subscriptions.user_id = $1
order by feeds.id
