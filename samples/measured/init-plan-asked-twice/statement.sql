select count(*) from s.p where id = (select max(id) / 2 from s.c)
