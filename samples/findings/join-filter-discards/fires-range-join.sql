create table feeds as
  select i as id, i * 10 as first_id, i * 10 + 9 as last_id from generate_series(1, 2000) i;
create table entries as
  select i as id, md5(i::text) as title from generate_series(1, 4000) i;
vacuum analyze feeds, entries;
set max_parallel_workers_per_gather = 0;
explain (analyze, buffers)
  select feeds.id, entries.title from feeds join entries on entries.id between feeds.first_id and feeds.last_id
