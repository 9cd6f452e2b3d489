create table feeds as
  select i as id, 'Feed ' || i as title, i + 1000 as copy_of from generate_series(1, 1500) i;
create table entries as
  select i as id, i % 1500 as feed_id, md5(i::text) as title from generate_series(1, 3000) i;
vacuum analyze feeds, entries;
set max_parallel_workers_per_gather = 0;
explain (analyze, buffers)
  select feeds.title, entries.title
  from feeds join entries on entries.feed_id = feeds.id or entries.id = feeds.copy_of
