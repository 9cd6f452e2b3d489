-- Planned, but none was to be had.
-- runs: untimed, logged
set max_parallel_workers = 0;
set min_parallel_table_scan_size = 0;
set parallel_setup_cost = 0;
set parallel_tuple_cost = 0;
explain (:run, verbose, format :format)
select count(*) from entries where title like '%9';
