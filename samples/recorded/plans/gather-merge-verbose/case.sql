-- Per worker: rows, buffers, the sort.
-- runs: untimed, logged
set min_parallel_table_scan_size = 0;
set parallel_setup_cost = 0;
set parallel_tuple_cost = 0;
explain (:run, verbose, format :format)
select title from entries where words < 500 order by words;
