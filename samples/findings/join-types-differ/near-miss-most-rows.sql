create table entries as
  select i::bigint as id, repeat('x', 50) as title from generate_series(1, 100000) i;
create table imported as
  select i::numeric as entry_no from generate_series(1, 100000) i;
vacuum analyze entries, imported;
set max_parallel_workers_per_gather = 0;
explain (analyze, buffers)
  select title from imported join entries on entries.id = imported.entry_no
