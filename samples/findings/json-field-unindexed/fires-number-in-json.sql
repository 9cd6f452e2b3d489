create table entries as
  select i as id, jsonb_build_object('author', 'a' || i % 5000, 'words', i % 4000) as details
  from generate_series(1, 200000) i;
vacuum analyze entries;
set max_parallel_workers_per_gather = 0;
explain (analyze, buffers) select * from entries where (details ->> 'words')::int = 17
