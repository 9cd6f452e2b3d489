create table entries as
  select i as id, case when i % 1000 = 0 then 2 else 1 end as state, md5(i::text) as title
  from generate_series(1, 60000) i;
create index on entries (id);
create index on entries (title);
vacuum analyze entries;
explain (analyze, buffers, wal) update entries set state = 1 where state is distinct from 1
