select count(*) from s.d join s.b on b.id = d.id + (select min(g) from s.c)
