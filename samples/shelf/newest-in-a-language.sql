select id, feed_id, title, published_at
from entries
where language = 'de'
order by published_at desc
limit 20
