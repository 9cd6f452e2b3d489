select sum(g) from s.b where v < 1500
