create table entries as
  select i as id, md5(i::text) as title from generate_series(1, 300000) i;
vacuum analyze entries;
set max_parallel_workers_per_gather = 0;
set work_mem = '4MB';
explain (analyze, buffers) select * from entries order by title
