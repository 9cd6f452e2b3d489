create table entries as
  select i as id, timestamp '2026-01-01' + i * interval '1 minute' as published_at, repeat('x', 90) as title
  from generate_series(1, 300000) i;
create index on entries (published_at);
vacuum analyze entries;
set max_parallel_workers_per_gather = 0;
explain (analyze, buffers)
  select count(*) from entries where published_at::date = date '2026-03-01'
