select count(*) from s.d join s.a on a.id = d.id
