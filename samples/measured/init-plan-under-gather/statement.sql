select count(*) from s.a where v > (select avg(v) from s.b)
