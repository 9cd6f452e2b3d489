select id, title, published_at
from entries
where title ilike '%telescope%'
order by published_at desc
limit 50
