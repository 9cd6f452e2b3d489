create table entries as
  select i as id, md5(i::text) as title from generate_series(1, 100000) i;
vacuum analyze entries;
set max_parallel_workers = 1;
set min_parallel_table_scan_size = '1MB';
set parallel_setup_cost = 0;
select count(*) from entries;
explain (analyze, buffers) select max(md5(md5(md5(md5(title))))) from entries
