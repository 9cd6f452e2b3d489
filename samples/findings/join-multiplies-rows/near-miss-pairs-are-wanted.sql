create table entries as select i as id, i % 1000 + 1 as feed_id from generate_series(1, 20000) i;
create table readers as select i as id, i % 1000 + 1 as feed_id from generate_series(1, 20000) i;
vacuum analyze entries, readers;
set max_parallel_workers_per_gather = 0;
explain (analyze, buffers)
  select entries.id, readers.id from entries join readers using (feed_id)
