create table entries as
  select i as id, i % 50 as feed_id, i % 7 as state from generate_series(1, 200000) i;
vacuum analyze entries;
set max_parallel_workers_per_gather = 0;
set enable_hashagg = off;
explain (analyze, buffers) select distinct feed_id from entries where state < 6
