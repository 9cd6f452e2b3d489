-- Two dozen nodes: CTEs, sub-plans, joins, windows, all at once.
-- versions: 12, 18
-- runs: untimed, logged
explain (:run, format :format)
with read as materialized (
  select entry_id, count(*) as visits, sum(seconds) as seconds from visits where day >= '2026-05-01' group by entry_id
), best as (
  select entries.feed_id, entries.title, read.visits, rank() over (partition by feed_id order by visits desc) as place
  from read join entries on entries.id = read.entry_id
)
select feeds.title, best.title, best.visits,
  (select count(*) from links join entries e on e.id = links.entry_id where e.feed_id = feeds.id) as links
from best join feeds on feeds.id = best.feed_id
where place <= 2
  and feeds.language = 'de'
  and best.visits > (select avg(visits) from read)
  and feeds.id in (select feed_id from subscriptions join users on users.id = user_id where users.language = 'fr')
  and not exists (select from read where seconds = best.visits * 1000)
order by 1, best.visits desc
limit 20;
