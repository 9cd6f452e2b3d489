create table entries as
  select i as id, array['t' || i % 3, 'u' || i % 2] as tags from generate_series(1, 100000) i;
vacuum analyze entries;
set max_parallel_workers_per_gather = 0;
explain (analyze, buffers) select * from entries where tags @> array['u1']
