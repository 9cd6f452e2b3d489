create table feeds as select i as id from generate_series(1, 300) i;
create table entries as select i as id, md5(i::text) as title from generate_series(1, 1000) i;
vacuum analyze feeds, entries;
set max_parallel_workers_per_gather = 0;
explain (analyze, buffers)
  select feeds.id, entries.id from feeds join entries on entries.id > feeds.id
