create table feeds as select i as id from generate_series(1, 3000) i;
create table entries as
  select i as id, i % 2990 + 1 as feed_id from generate_series(1, 6000) i;
vacuum analyze feeds, entries;
set max_parallel_workers_per_gather = 0;
explain (analyze, buffers)
  select id from feeds where not exists (select from entries where feed_id = feeds.id)
