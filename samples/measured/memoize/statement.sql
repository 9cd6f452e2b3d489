select count(*) from s.c join s.d on d.g = c.v where c.id < 20000
