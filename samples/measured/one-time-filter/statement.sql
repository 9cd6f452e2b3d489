select count(*) from s.a where exists (select from s.c where v = -1)
