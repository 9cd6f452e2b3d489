select min(v), max(v) from s.a
