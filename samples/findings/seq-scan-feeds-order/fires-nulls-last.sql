create table entries as
  select i as id, timestamptz '2026-01-01' + i * interval '1 minute' as published_at
  from generate_series(1, 100000) i;
create index on entries (published_at);
vacuum analyze entries;
set max_parallel_workers_per_gather = 0;
explain (analyze, buffers) select * from entries order by published_at desc nulls last limit 10
