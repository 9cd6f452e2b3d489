create table feeds as select i as id, i % 20 as country, md5(i::text) as title
  from generate_series(1, 100000) i;
create table entries as
  select (i::bigint * 7919) % 100000 + 1 as feed_id, i as id from generate_series(1, 200000) i;
vacuum analyze feeds, entries;
set max_parallel_workers_per_gather = 0;
explain (analyze, buffers)
  select feeds.title, entries.id from feeds join entries on entries.feed_id = feeds.id
  where country < 18
