create table entries as
  select i as id, i % 20 as feed_id, md5(i::text) as title from generate_series(1, 200000) i;
vacuum analyze entries;
set max_parallel_workers_per_gather = 0;
explain (analyze, buffers) select feed_id, count(*) from entries group by feed_id
