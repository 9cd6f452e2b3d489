create table entries as
  select i as id, 'word' || i % 3000 || ' and word' || i % 700 as body from generate_series(1, 60000) i;
vacuum analyze entries;
set max_parallel_workers_per_gather = 0;
explain (analyze, buffers)
  select * from entries where to_tsvector('english', body) @@ to_tsquery('english', 'word17')
