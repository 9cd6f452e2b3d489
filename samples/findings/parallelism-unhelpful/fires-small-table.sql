create table entries as select i as id, md5(i::text) as title from generate_series(1, 3000) i;
vacuum analyze entries;
set min_parallel_table_scan_size = 0;
set parallel_setup_cost = 0;
set parallel_tuple_cost = 0;
explain (analyze, buffers) select count(*) from entries
