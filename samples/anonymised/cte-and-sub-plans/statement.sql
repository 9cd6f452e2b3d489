with recent as (
  select id, feed_id, title, language from entries where published_at > '2026-09-01'
)
select recent.title, count(*) as links
from recent
join feeds on feeds.id = recent.feed_id
join links on links.entry_id = recent.id
where feeds.language = 'de'
  and links.target_url_id in (select id from urls where status_code = 404)
  and (select count(*) from recent as other where other.feed_id = recent.feed_id)
    > (select avg(n) from (select count(*) as n from recent group by feed_id) as per_feed)
group by recent.title
order by links desc
limit 10
