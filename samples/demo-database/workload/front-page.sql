-- The front page: how much each of the reader's feeds published since it was last read. Well served
-- by the index on feed_id, as long as the reader has few and small feeds.
select
  feeds.id,
  feeds.title,
  count(entries.id) filter (where entries.published_at > subscriptions.last_read_at) as unread
from subscriptions
join feeds on feeds.id = subscriptions.feed_id
left join entries on entries.feed_id = feeds.id
where subscriptions.user_id = $1
group by feeds.id
order by unread desc, feeds.id
