-- The page of a reader, joined: 2 of 2. One statement for what the loop asks in 1,308.
select
  feeds.id as feed_id,
  feeds.title as feed,
  entries.id as entry_id,
  entries.title as entry,
  entries.published_at,
  links.id as link_id,
  links.label,
  page.address as page_address,
  page.title as page_title,
  target.address as target_address,
  target.title as target_title
from subscriptions
join feeds on feeds.id = subscriptions.feed_id
left join entries on entries.feed_id = feeds.id
left join links on links.entry_id = entries.id
left join urls as page on page.id = links.page_url_id
left join urls as target on target.id = links.target_url_id
where subscriptions.user_id = $1
order by feeds.id, entries.id, links.id
