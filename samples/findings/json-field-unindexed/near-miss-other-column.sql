create table entries as
  select i as id, i % 2000 as feed_id, jsonb_build_object('author', 'a' || i % 5000) as details
  from generate_series(1, 200000) i;
vacuum analyze entries;
set max_parallel_workers_per_gather = 0;
explain (analyze, buffers) select id, details ->> 'author' from entries where feed_id = 17
