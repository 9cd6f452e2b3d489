create table entries as
  select i as id, md5(i::text) as title from generate_series(1, 300000) i;
vacuum analyze entries;
set max_parallel_workers_per_gather = 0;
set enable_sort = off;
set work_mem = '1MB';
explain (analyze, buffers) select title, count(*) from entries group by title
