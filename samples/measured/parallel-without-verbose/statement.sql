select count(*) from s.a join s.b on b.aid = a.id where a.v < 500
