create table feeds as select i as id from generate_series(1, 60) i;
create table entries as
  select i as id, i % 60 + 1 as feed_id, md5(i::text) as title from generate_series(1, 120000) i;
create index on entries (feed_id);
vacuum analyze feeds, entries;
set max_parallel_workers_per_gather = 2;
set min_parallel_table_scan_size = 0;
set parallel_setup_cost = 0;
set parallel_tuple_cost = 0;
set enable_hashjoin = off;
set enable_mergejoin = off;
set enable_memoize = off;
explain (analyze, verbose, buffers)
  select max(md5(md5(md5(entries.title)))) from feeds join entries on entries.feed_id = feeds.id
