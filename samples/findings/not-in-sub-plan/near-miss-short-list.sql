create table feeds as select i as id from generate_series(1, 50) i;
create table entries as
  select i as id, i % 60 + 1 as feed_id from generate_series(1, 200000) i;
vacuum analyze feeds, entries;
set max_parallel_workers_per_gather = 0;
explain (analyze, buffers)
  select id from entries where feed_id not in (select id from feeds)
