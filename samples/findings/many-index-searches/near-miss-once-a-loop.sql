create table feeds as select i as id from generate_series(1, 5000) i;
create table entries as
  select i as id, i % 5000 as feed_id, md5(i::text) as title from generate_series(1, 50000) i;
create index entries_feed_id_idx on entries (feed_id);
vacuum analyze feeds, entries;
set enable_hashjoin = off;
set enable_mergejoin = off;
set enable_memoize = off;
set max_parallel_workers_per_gather = 0;
explain (analyze, buffers) select count(entries.feed_id) from feeds join entries on entries.feed_id = feeds.id
