select id from entries where published_at = (select max(published_at) from entries)
