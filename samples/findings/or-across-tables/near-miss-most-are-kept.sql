create table feeds as select i as id, i % 2 = 0 as is_public from generate_series(0, 1999) i;
create table entries as
  select i as id, i % 2000 as feed_id, i % 3 = 0 as is_shared from generate_series(1, 100000) i;
vacuum analyze feeds, entries;
set max_parallel_workers_per_gather = 0;
explain (analyze, buffers)
  select entries.id
  from feeds join entries on entries.feed_id = feeds.id
  where feeds.is_public or entries.is_shared
