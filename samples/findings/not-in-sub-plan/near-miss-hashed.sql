create table feeds as select i as id from generate_series(1, 300000) i;
create table entries as
  select i as id, i as feed_id from generate_series(1, 200000) i;
vacuum analyze feeds, entries;
set work_mem = '64MB';
set max_parallel_workers_per_gather = 0;
explain (analyze, buffers) select id from feeds where id not in (select feed_id from entries)
