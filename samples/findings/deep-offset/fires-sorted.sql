create table entries as
  select i as id, timestamptz '2026-01-01' + i * interval '1 minute' as published_at, md5(i::text) as title
  from generate_series(1, 200000) i;
vacuum analyze entries;
set work_mem = '64MB';
set max_parallel_workers_per_gather = 0;
explain (analyze, buffers) select * from entries order by title limit 20 offset 150000
