select * from stops order by spot <-> point '(3,4)' limit 5;
