create table feeds as select i as id, i % 500 = 0 as is_pinned from generate_series(1, 5000) i;
create table entries as
  select i as id, i % 5000 as feed_id, repeat('x', 60) as title from generate_series(1, 400000) i;
vacuum analyze feeds, entries;
set max_parallel_workers_per_gather = 0;
explain (analyze, buffers)
  select * from feeds join entries on entries.feed_id = feeds.id where feeds.is_pinned
