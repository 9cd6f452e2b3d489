-- with: catalog
create table entries as
  select i::varchar(20) as ref, repeat('x', 50) as title from generate_series(1, 300000) i;
create table imported as
  select i::text as ref, i % 5000 as batch from generate_series(1, 50000) i;
create index on imported (batch);
vacuum analyze entries, imported;
set max_parallel_workers_per_gather = 0;
explain (analyze, buffers)
  select title from imported join entries on entries.ref = imported.ref where batch = 17
