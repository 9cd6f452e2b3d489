create table feeds as select i as id, i % 3 as country, i % 3 as language, i % 3 as region, i % 3 as topic
  from generate_series(1, 100000) i;
vacuum analyze feeds;
set max_parallel_workers_per_gather = 0;
explain (analyze, buffers)
  select count(*) from feeds where country = 1 and language = 1 and region = 1 and topic = 1
