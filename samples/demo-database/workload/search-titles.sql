-- Search: a word anywhere in a title, in any case. A btree cannot find what a text contains.
select id, title, published_at
from entries
where title ilike $1
order by published_at desc
limit 50
