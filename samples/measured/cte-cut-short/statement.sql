with many as materialized (select id from s.b) select * from many limit 5
