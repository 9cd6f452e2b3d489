create table feeds as select i as id from generate_series(1, 2000) i;
create table entries as
  select i as id, i % 2000 as feed_id, md5(i::text) as title from generate_series(1, 200000) i;
vacuum analyze feeds, entries;
set max_parallel_workers_per_gather = 0;
explain (analyze, buffers) select id from feeds where id in (select feed_id from entries) or id < 0
