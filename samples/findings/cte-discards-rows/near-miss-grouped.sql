create table entries as
  select i as id, i % 40000 as feed_id from generate_series(1, 200000) i;
vacuum analyze entries;
set work_mem = '64MB';
explain (analyze, buffers)
  with counts as materialized (select feed_id, count(*) as entries from entries group by feed_id)
  select * from counts where entries > 9
