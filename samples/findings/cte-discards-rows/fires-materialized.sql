create table entries as
  select i as id, i % 500 as feed_id from generate_series(1, 200000) i;
alter table entries add primary key (id);
vacuum analyze entries;
set work_mem = '64MB';
explain (analyze, buffers)
  with recent as materialized (select * from entries) select * from recent where id = 77
