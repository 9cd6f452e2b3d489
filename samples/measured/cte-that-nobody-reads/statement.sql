with gone as (delete from s.c where id <= 5000 returning id) select 1
