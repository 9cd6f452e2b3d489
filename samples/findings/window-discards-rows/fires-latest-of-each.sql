create table entries as
  select i as id, i % 20 as feed_id, timestamptz '2026-01-01' + i * interval '1 minute' as published_at
  from generate_series(1, 200000) i;
vacuum analyze entries;
set work_mem = '64MB';
set max_parallel_workers_per_gather = 0;
explain (analyze, buffers)
  select * from (
    select id, feed_id, row_number() over (partition by feed_id order by published_at desc) as place
    from entries) ranked
  where place = 1
