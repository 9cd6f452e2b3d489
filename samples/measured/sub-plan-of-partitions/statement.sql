select id, (select count(*) from s.c where c.aid = p.id) from s.p where id < 3000
