-- Where pages may have changed, rows have to be looked up in the heap. Forward and backward.
-- runs: untimed, logged
create table kept (id int primary key, n int);
insert into kept select n, n from generate_series(1, 500) n;
analyze kept;
set enable_seqscan = off;
set enable_indexscan = off;
set enable_bitmapscan = off;
set enable_hashjoin = off;
set enable_mergejoin = off;
set enable_material = off;
explain (:run, format :format)
select a.id, kept.id from (select entries.id from entries where id between 10 and 15 order by id desc) a
join kept on kept.id = a.id and kept.id <> 12;
