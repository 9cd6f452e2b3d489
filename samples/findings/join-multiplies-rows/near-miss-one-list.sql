create table feeds as select i as id, 'Feed ' || i as title from generate_series(1, 1000) i;
create table entries as select i as id, i % 1000 + 1 as feed_id from generate_series(1, 200000) i;
vacuum analyze feeds, entries;
set max_parallel_workers_per_gather = 0;
explain (analyze, buffers)
  select feeds.id, count(*) from feeds join entries on entries.feed_id = feeds.id group by feeds.id
