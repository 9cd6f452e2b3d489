create table entries as
  select i as id, i % 2000 as feed_id, md5(i::text) as title from generate_series(1, 300000) i;
vacuum analyze entries;
set max_parallel_workers_per_gather = 0;
explain (analyze, buffers)
  select feed_id, max(title) from entries group by feed_id order by max(title) limit 20 offset 1500
