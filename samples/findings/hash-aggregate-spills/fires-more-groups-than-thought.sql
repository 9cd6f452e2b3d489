create table entries (id int, title text) with (autovacuum_enabled = off);
insert into entries select i, md5((i % 500)::text) from generate_series(1, 30000) i;
vacuum analyze entries;
insert into entries select i, md5(i::text) from generate_series(1, 300000) i;
set max_parallel_workers_per_gather = 0;
set work_mem = '1MB';
explain (analyze, buffers) select title, count(*) from entries group by title
