create table entries as
  select i as id, i % 100 as feed_id, repeat('x', 1900) as title from generate_series(1, 20000) i;
vacuum analyze entries;
set max_parallel_workers_per_gather = 0;
explain (analyze, buffers) select max(title) from entries
