select count(*) from s.a where g = 7 or id in (select aid from s.c where v < 100)
