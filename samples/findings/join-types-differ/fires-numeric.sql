create table entries as
  select i::bigint as id, repeat('x', 50) as title from generate_series(1, 300000) i;
alter table entries add primary key (id);
create table imported as
  select i::numeric as entry_no, i % 5000 as batch from generate_series(1, 50000) i;
create index on imported (batch);
vacuum analyze entries, imported;
set max_parallel_workers_per_gather = 0;
explain (analyze, buffers)
  select title from imported join entries on entries.id = imported.entry_no where batch = 17
