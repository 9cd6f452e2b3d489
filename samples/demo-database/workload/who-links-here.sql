-- The page about a page: the entries that link to it. Nothing leads from a target to its links
-- but the whole table, because links.target_url_id has no index.
select entries.id, entries.title, links.label
from links
join entries on entries.id = links.entry_id
where links.target_url_id = $1
order by entries.published_at desc
limit 50
