create table entries as select i as id, md5(i::text) as title from generate_series(1, 200000) i;
vacuum analyze entries;
set max_parallel_workers_per_gather = 0;
set work_mem = '1MB';
explain (analyze, buffers)
  with hashed as materialized (select id, title from entries)
  select min(id), max(id) from (select id from hashed union all select id from hashed) both_times
