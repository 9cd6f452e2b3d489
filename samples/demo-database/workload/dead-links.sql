-- Maintenance: links of a feed's entries whose target is gone.
select links.id, entries.title, urls.address
from entries
join links on links.entry_id = entries.id
join urls on urls.id = links.target_url_id
where entries.feed_id = $1 and urls.status_code = 404
order by links.id
