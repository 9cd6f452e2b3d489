select count(*) from s.p where v > 100
