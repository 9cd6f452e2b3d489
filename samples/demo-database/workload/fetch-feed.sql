-- A feed was fetched and had a new entry.
insert into entries (feed_id, title, summary, language, published_at)
select id, $2, $3, language, $4 from feeds where id = $1
