create table feeds as select i as id from generate_series(1, 5) i;
create table entries as select i as id, md5(i::text) as title from generate_series(1, 300) i;
vacuum analyze feeds, entries;
set max_parallel_workers_per_gather = 0;
set enable_hashjoin = off;
set enable_mergejoin = off;
explain (analyze, buffers)
  select feeds.id, entries.id from feeds join entries on entries.id = feeds.id
