create table entries as
  select i as id, int4range(i, i + 10) as span from generate_series(1, 200000) i;
vacuum analyze entries;
set max_parallel_workers_per_gather = 0;
explain (analyze, buffers) select * from entries where span @> 17
