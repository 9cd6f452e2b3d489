select count(*) from s.a where id < 20 and (g = 7 or exists (select from s.c where c.aid = a.id and c.v > 100))
