-- The charts: the pages that most entries link to. A million links are grouped for 20 rows, and the
-- groups do not fit in work_mem: they go to temporary files.
select urls.address, urls.title, count(distinct links.entry_id) as entries
from links
join urls on urls.id = links.target_url_id
group by urls.id
order by entries desc, urls.id
limit 20
