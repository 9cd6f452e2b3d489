create table feeds as select i as id, md5(i::text) as title from generate_series(1, 2000) i;
create table entries as select i as id, i % 2000 + 1 as feed_id from generate_series(1, 300000) i;
vacuum analyze feeds, entries;
set max_parallel_workers_per_gather = 0;
explain (analyze, buffers, verbose)
  select distinct feeds.id, feeds.title from feeds join entries on entries.feed_id = feeds.id
