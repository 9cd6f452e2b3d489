create table entries as
  select i as id, i % 500 as feed_id from generate_series(1, 200000) i;
alter table entries add primary key (id);
vacuum analyze entries;
explain (analyze, buffers)
  with recent as (select * from entries) select * from recent where id = 77
