create table entries (id int, feed_id int, title text) with (autovacuum_enabled = off);
insert into entries select i, i % 100, repeat('x', 200) from generate_series(1, 400000) i;
delete from entries where id % 400 <> 0;
vacuum analyze entries;
set max_parallel_workers_per_gather = 0;
explain (analyze, buffers) select max(title) from entries where id < 40000
