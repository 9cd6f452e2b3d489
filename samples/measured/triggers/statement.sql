insert into s.child select id from s.parent
