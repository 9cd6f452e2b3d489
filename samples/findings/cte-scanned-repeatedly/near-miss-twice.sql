create table entries as select i as id, i % 2000 as feed_id from generate_series(1, 50000) i;
vacuum analyze entries;
set max_parallel_workers_per_gather = 0;
explain (analyze, buffers)
  with latest as (select feed_id, max(id) as id from entries group by feed_id)
  select count(*) from latest a join latest b on a.id = b.feed_id
