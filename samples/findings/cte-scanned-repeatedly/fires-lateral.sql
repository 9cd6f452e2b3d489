create table feeds as select i as id from generate_series(1, 1500) i;
create table entries as select i as id, i % 1500 as feed_id from generate_series(1, 3000) i;
vacuum analyze feeds, entries;
set max_parallel_workers_per_gather = 0;
explain (analyze, buffers)
  with latest as materialized (select feed_id, max(id) as id from entries group by feed_id)
  select feeds.id, found.n
  from feeds, lateral (select count(*) as n from latest where latest.feed_id <= feeds.id) found
