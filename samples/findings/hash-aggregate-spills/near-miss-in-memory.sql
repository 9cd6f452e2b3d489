create table entries as
  select i as id, md5((i % 1000)::text) as title from generate_series(1, 100000) i;
vacuum analyze entries;
set max_parallel_workers_per_gather = 0;
explain (analyze, buffers) select title, count(*) from entries group by title
