create table entries as
  select i as id, now() - i * interval '1 minute' as published_at, md5(i::text) as title
  from generate_series(1, 300000) i order by md5(i::text);
vacuum analyze entries;
set max_parallel_workers_per_gather = 0;
explain (analyze, buffers) select * from entries order by published_at desc limit 10
