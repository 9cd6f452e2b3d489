create table entries (id int, title text);
insert into entries select i, repeat(md5(i::text), 3) from generate_series(1, 20000) i;
vacuum analyze entries;
checkpoint;
set max_parallel_workers_per_gather = 0;
explain (analyze, buffers) select max(id) from entries
