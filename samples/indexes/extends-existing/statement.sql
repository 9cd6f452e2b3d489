select * from entries where author_id = 77 and published_at > '2025-03-01' order by published_at limit 3;
