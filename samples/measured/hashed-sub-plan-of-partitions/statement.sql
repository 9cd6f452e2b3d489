select count(*) from s.p where id not in (select aid from s.c where v < 300)
