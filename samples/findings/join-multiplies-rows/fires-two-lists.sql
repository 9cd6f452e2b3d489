create table feeds as select i as id, 'Feed ' || i as title from generate_series(1, 1000) i;
create table entries as select i as id, i % 1000 + 1 as feed_id from generate_series(1, 20000) i;
create table readers as select i as id, i % 1000 + 1 as feed_id from generate_series(1, 20000) i;
vacuum analyze feeds, entries, readers;
set max_parallel_workers_per_gather = 0;
explain (analyze, buffers)
  select feeds.id, sum(entries.id), count(readers.id)
  from feeds join entries on entries.feed_id = feeds.id join readers on readers.feed_id = feeds.id
  group by feeds.id
