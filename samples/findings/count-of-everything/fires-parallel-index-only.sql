create table entries as
  select i as id, repeat('x', 200) as title from generate_series(1, 400000) i;
alter table entries add primary key (id);
vacuum analyze entries;
set min_parallel_index_scan_size = 0;
set max_parallel_workers_per_gather = 2;
explain (analyze, buffers) select count(*) from entries
