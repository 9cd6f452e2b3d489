select count(*) from s.d join s.a on a.id = (select max(aid) from s.c where c.bid = d.id)
