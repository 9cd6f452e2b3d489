-- Export: every entry in a language, to the last. Nothing is wrong with it but how much it returns.
select id, feed_id, title, summary, published_at
from entries
where language = $1
order by id
