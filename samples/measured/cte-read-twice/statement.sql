with few as materialized (select id, v from s.a where v < 300) select count(*) from few x join few y on y.id = x.id + 1
