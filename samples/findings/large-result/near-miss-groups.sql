create table entries as
  select i as id, repeat('x', 200) || i as title from generate_series(1, 120000) i;
vacuum analyze entries;
set work_mem = '256MB';
set max_parallel_workers_per_gather = 0;
explain (analyze, buffers) select title, count(*) from entries group by title
