create table entries as
  select i as id, 'Entry ' || i as title from generate_series(1, 200000) i;
vacuum analyze entries;
set max_parallel_workers_per_gather = 0;
explain (analyze, buffers) select * from entries where title like '%x%'
