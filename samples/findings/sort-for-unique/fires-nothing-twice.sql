create table entries as select i as id, md5(i::text) as title from generate_series(1, 200000) i;
vacuum analyze entries;
set max_parallel_workers_per_gather = 0;
set work_mem = '64MB';
set enable_hashagg = off;
explain (analyze, buffers) select distinct title, id from entries
