create table feeds as select i as id, 'Feed ' || i as title from generate_series(0, 199) i;
create table entries as
  select i as id, i / 1000 as feed_id, i % 100 = 0 as is_starred, md5(i::text) as title
  from generate_series(0, 199999) i;
create index entries_feed_id_idx on entries (feed_id);
vacuum analyze feeds, entries;
set enable_hashjoin = off;
set enable_mergejoin = off;
set max_parallel_workers_per_gather = 0;
explain (analyze, buffers, verbose)
  select feeds.title, entries.title
  from feeds join entries on entries.feed_id = feeds.id
  where entries.is_starred and feeds.id < 100
